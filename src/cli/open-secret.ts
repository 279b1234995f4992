import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsFault } from './settings.ts';

/** Beside the database and never in a backup: who has both could sign cookies. */
const NAME = 'secret';

/**
 * The secret that signs cookies: from the settings, else the one in the data folder, which the first start makes.
 * Without it everybody has to sign in again, and nothing else is lost.
 * @throws SettingsFault when the file is damaged
 */
export function openSecret(data: string, given: string | undefined): string {
  if (given !== undefined) return given;
  const path = join(data, NAME);
  const kept = read(path) ?? make(path);
  if (kept.length >= 32) return kept;
  throw new SettingsFault(`${path} is damaged. Remove it: a new one is made, and everybody signs in again.`);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside first: a process that is killed in between must not leave half a secret. */
function make(path: string): string {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(aside, path);
  } catch (error) {
    // Another process was faster, and its secret counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside);
  }
  return readFileSync(path, 'utf8').trim();
}
