import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { getBrowserPath } from './find-browser.ts';

/**
 * Sees to it that a browser is there, installing one where that is possible: Debian's Chromium as root, else
 * Playwright's own build. Throws one sentence that says what to run when neither works.
 */
export function ensureBrowser(): string {
  const found = getBrowserPath();
  if (found) return found;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  if (!getBrowserPath()) run('npx', ['playwright', 'install', '--with-deps', 'chromium']);
  const installed = getBrowserPath();
  if (installed) return installed;
  throw new Error(
    'No Chrome or Chromium was found and none could be installed. Install one (on Debian: apt-get install -y chromium), or set CHROMIUM_PATH to its file.',
  );
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
