import { LIMITS } from '#content-layer/limits.ts';

/** The content folder holds something that may not be published; the message names it. */
export class SnapshotRefused extends Error {
  override readonly name = 'SnapshotRefused';
}

/** What a content folder may hold: many times the largest library, and far less than a disk taken for one. */
const MOST = {
  /** Bytes of one file: no file of a library may be larger. */
  fileBytes: LIMITS.libraryFile,
  /** Bytes of all files. */
  bytes: 1024 ** 3,
  /** Files and folders. */
  entries: 50_000,
  /** Folders in one another. */
  levels: 8,
} as const;

/** Counts what is found in one content folder, and refuses it as soon as it is too much. */
export class ContentTally {
  #entries = 0;
  #bytes = 0;

  /** @throws SnapshotRefused when so many entries more, or so deep a folder, are too much */
  addFolder(name: string, entries: number): void {
    this.#entries += entries;
    if (this.#entries > MOST.entries) {
      throw new SnapshotRefused(`The content folder holds more than 50,000 files and folders. ${ADVICE}`);
    }
    if (name.split(/[\\/]/).length > MOST.levels) {
      throw new SnapshotRefused(`${name} lies more than ${MOST.levels} folders deep. ${ADVICE}`);
    }
  }

  /** To be called before a file is read. @throws SnapshotRefused when it, or all files together, are too large */
  addFile(name: string, bytes: number): void {
    if (bytes > MOST.fileBytes) {
      throw new SnapshotRefused(
        `${name} is larger than 1 MB, and no file of a library may be. Split it, or take it out of the content folder.`,
      );
    }
    this.#bytes += bytes;
    if (this.#bytes > MOST.bytes) {
      throw new SnapshotRefused(`The content folder holds more than 1 GB. ${ADVICE}`);
    }
  }
}

const ADVICE = 'Make sure that CALLSHEET_CONTENT names the folder of the library, and nothing more.';
