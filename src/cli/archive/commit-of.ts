import { execFile } from 'node:child_process';

/** Milliseconds; a folder on a slow share may take a while. */
const PATIENCE = 5_000;

/**
 * The commit that a folder of a git checkout stands at; undefined where it is in none, or git is not installed. Files
 * that were changed since are in the backup all the same: this says where to look them up.
 */
export function commitOf(folder: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(
      'git',
      // Reading one name runs no hook and no filter; nothing that a checkout could bring along is to run here.
      [
        '-c',
        'core.fsmonitor=false',
        '-c',
        'core.hooksPath=/dev/null',
        '-C',
        folder,
        'rev-parse',
        '--verify',
        'HEAD',
      ],
      { timeout: PATIENCE, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } },
      (error, stdout) => resolve(error ? undefined : /^[0-9a-f]{40,64}$/.exec(stdout.trim())?.[0]),
    );
  });
}
