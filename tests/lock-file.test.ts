import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  version?: string;
  resolved?: string;
  hasInstallScript?: boolean;
}

const root = path.join(import.meta.dirname, '..');
const packages = readLocked();

/** The first versions without known holes that matter here; they stand in for an audit that needs a network. */
const LEAST = {
  astro: '7.3.2',
  'better-auth': '1.6.14',
  hono: '4.13.18',
  '@hono/node-server': '2.1.7',
  'js-yaml': '4.2.0',
};

/** Platforms on which people develop and servers run; each native package must name a build for them. */
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64'];
const NATIVE = [
  '@bruits/satteri',
  '@rolldown/binding',
  '@esbuild/',
  '@biomejs/cli',
  '@img/sharp',
  'lightningcss',
];

describe('The lock file', () => {
  for (const [name, least] of Object.entries(LEAST)) {
    it(`holds ${name} at ${least} or later`, () => {
      expect(compare(packages[`node_modules/${name}`]?.version ?? '0', least)).toBeGreaterThanOrEqual(0);
    });
  }

  for (const family of NATIVE) {
    it(`names a build of ${family} for every platform`, () => {
      const names = Object.keys(packages).filter((name) => name.startsWith(`node_modules/${family}`));
      const missing = PLATFORMS.filter((platform) => !names.some((name) => name.includes(platform)));
      expect(missing).toEqual([]);
    });
  }

  it('names no registry, so that any mirror serves', () => {
    expect(Object.values(packages).filter((one) => one.resolved?.startsWith('http'))).toEqual([]);
  });

  it('lets only named packages run a script at install', () => {
    const scripts = Object.entries(packages).filter(([, one]) => one.hasInstallScript);
    const allowed = Object.keys(
      JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).allowScripts,
    );
    const names = scripts.map(([place]) => place.replace(/^.*node_modules\//, ''));
    // fsevents compiles only on macOS, where npm skips it unless it is allowed.
    expect(names.filter((name) => !allowed.includes(name) && name !== 'fsevents')).toEqual([]);
  });
});

function readLocked(): Record<string, Locked> {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
}

function compare(version: string, least: string): number {
  const [left, right] = [version, least].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  );
  for (let at = 0; at < 3; at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
