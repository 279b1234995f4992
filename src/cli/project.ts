import { resolve } from 'node:path';

/** The folder that holds package.json: this file lies in `src/cli`. */
export const PROJECT = resolve(import.meta.dirname, '..', '..');
