import { readFile, rm } from 'node:fs/promises';
import { writeWhole } from './current.ts';
import type { DataFolder } from './data-folder.ts';

/** A rollback holds publishing, so that the next build does not bring back what was taken away. */
export interface Hold {
  /** ISO 8601 in UTC. */
  readonly since: string;
  /** The release that was taken away. */
  readonly from: string;
  /** The release that readers see instead. */
  readonly to: string;
}

/**
 * The hold that is in force; undefined when there is none. One that cannot be read holds all the same: somebody took a
 * release away, and only they can say that it may come back.
 */
export async function getHold(data: DataFolder): Promise<Hold | 'unreadable' | undefined> {
  let text: string;
  try {
    text = await readFile(data.hold, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : 'unreadable';
  }
  return parseHold(text) ?? 'unreadable';
}

export async function putHold(data: DataFolder, hold: Hold): Promise<void> {
  await writeWhole(data.hold, `${JSON.stringify(hold)}\n`);
}

export async function liftHold(data: DataFolder): Promise<void> {
  await rm(data.hold, { force: true });
}

function parseHold(text: string): Hold | undefined {
  try {
    const { since, from, to } = JSON.parse(text);
    const isWhole = [since, from, to].every((part) => typeof part === 'string');
    return isWhole ? { since, from, to } : undefined;
  } catch {
    return undefined;
  }
}
