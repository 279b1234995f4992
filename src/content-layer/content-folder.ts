import { resolve } from 'node:path';

/**
 * The folder that holds the library: `CALLSHEET_CONTENT` where it is set, else `content` in the project.
 *
 * @param root the project's folder
 */
export function contentFolder(root: string, environment: NodeJS.ProcessEnv): string {
  return resolve(root, environment.CALLSHEET_CONTENT || 'content');
}
