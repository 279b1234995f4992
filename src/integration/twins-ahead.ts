import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compress, type Effort } from './compress.ts';
import { etagOf } from './etag.ts';

/** A compressed form that lies ready in a folder of its own. */
export interface ReadyTwin {
  readonly bytes: number;
  readonly etag: string;
  /** Puts it where it belongs. */
  readonly moveTo: (file: string) => void;
}

export interface ReadyTwins {
  readonly br?: ReadyTwin;
  readonly gzip?: ReadyTwin;
}

/**
 * Compresses while the build still writes, so that less is left to do at its end. Twins are known by the hash of what
 * they were made from: a file of other bytes never gets them.
 */
export class TwinsAhead {
  readonly #folder: string;
  readonly #ready = new Map<string, ReadyTwins>();

  /** @param folder where twins lie until they are taken; it must be on the file system of the site */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Compresses these bytes now. */
  add(bytes: Buffer, effort: Effort): void {
    const etag = etagOf(bytes);
    if (this.#ready.has(etag)) return;
    const { br, gzip } = compress(bytes, effort);
    this.#ready.set(etag, {
      ...(br && { br: this.#keep(br, `${etag}.br`) }),
      ...(gzip && { gzip: this.#keep(gzip, `${etag}.gz`) }),
    });
  }

  /** The twins of what has this hash, once; undefined when they were not made. */
  take(etag: string): ReadyTwins | undefined {
    const twins = this.#ready.get(etag);
    this.#ready.delete(etag);
    return twins;
  }

  #keep(bytes: Buffer, name: string): ReadyTwin {
    const kept = join(this.#folder, name);
    writeFileSync(kept, bytes);
    return { bytes: bytes.byteLength, etag: etagOf(bytes), moveTo: (file) => renameSync(kept, file) };
  }
}
