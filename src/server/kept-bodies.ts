import { readFile } from 'node:fs/promises';

/** Files up to this size are kept: pages and data, not fonts and pictures, which browsers keep themselves. */
const LARGEST = 128 * 1024;
/** A library of 1,000 pieces has compressed pages of 4 MB; more than its readers open in a day. */
const ROOM = 48 * 1024 * 1024;

/**
 * Bodies that were sent lately, so that a page that many readers open is read from the disk once. Releases never change,
 * so what is kept is right for as long as its release is there.
 */
export class KeptBodies {
  readonly #kept = new Map<string, Buffer>();
  #bytes = 0;

  /** Whether a file is small enough to be answered from memory. */
  takes(bytes: number): boolean {
    return bytes <= LARGEST;
  }

  get(path: string): Buffer | undefined {
    const body = this.#kept.get(path);
    if (body) {
      // The last in order is the one used last.
      this.#kept.delete(path);
      this.#kept.set(path, body);
    }
    return body;
  }

  /**
   * Reads a file and keeps it.
   * @throws the system's error, and Error when the file has not as many bytes as it had when it was built
   */
  async read(path: string, bytes: number): Promise<Buffer> {
    const body = await readFile(path);
    if (body.byteLength !== bytes) throw new Error(`${path} is not the file that was built.`);
    if (!this.#kept.has(path)) {
      this.#kept.set(path, body);
      this.#bytes += body.byteLength;
    }
    this.#makeRoom();
    return body;
  }

  #makeRoom(): void {
    for (const [path, body] of this.#kept) {
      if (this.#bytes <= ROOM) return;
      this.#kept.delete(path);
      this.#bytes -= body.byteLength;
    }
  }
}
