import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project.ts';

/** The version of this Callsheet. */
export function version(): string {
  return JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version;
}
