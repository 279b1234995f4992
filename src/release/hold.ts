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

/** The hold that is in force. */
export async function getHold(data: DataFolder): Promise<Hold | undefined> {
  const text = await readFile(data.hold, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Hold);
}

export async function putHold(data: DataFolder, hold: Hold): Promise<void> {
  await writeWhole(data.hold, `${JSON.stringify(hold)}\n`);
}

export async function liftHold(data: DataFolder): Promise<void> {
  await rm(data.hold, { force: true });
}
