import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds the library.
 * @param root the project's folder
 */
export function contentFolder(root: URL, env: NodeJS.ProcessEnv): string {
  return resolve(fileURLToPath(root), env.CALLSHEET_CONTENT || 'content');
}
