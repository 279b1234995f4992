import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from '#cli/callsheet.ts';
import { settingDefaults } from '#cli/settings.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Rows of a table that begin with a name in code: the name, and the next cell. */
function rowsOf(text: string): [string, string][] {
  const rows = text.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`|]*)`)? ?\|/gm);
  return [...rows].map(([, name = '', value = '']) => [name, value]);
}

/** Names of the commands, as `callsheet help` lists them. */
async function commandNames(): Promise<string[]> {
  let printed = '';
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      printed += chunk;
      done();
    },
  });
  await main(['help'], { stdout: stream, stderr: stream, env: {}, now: () => new Date() });
  return [...printed.matchAll(/^ {2}(\w+) {2}/gm)].map(([, name = '']) => name);
}

describe('What is written about running it', () => {
  it('names every setting there is, and no other, with what counts without it', () => {
    const table = new Map(rowsOf(read('docs/running.md')));
    expect([...table]).toEqual([...settingDefaults()]);
  });

  it('has every command in the table of the README', async () => {
    const names = (await commandNames()).sort();
    expect(names).toContain('serve');
    const readme = read('README.md');
    const shown = names.filter(
      (name) =>
        readme.includes(`\`npm run callsheet -- ${name}`) ||
        readme.includes(`\`npm run ${name}\``) ||
        (name === 'serve' && readme.includes('| `npm start` |')),
    );
    expect(shown).toEqual(names.filter((name) => name !== 'guide'));
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/running.md', 'docs/architecture.md'])(
    'links from %s to files that are there',
    (file) => {
      const links = [...read(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
      const missing = links.filter((link) => !existsSync(join(ROOT, dirname(file), link)));
      expect(missing).toEqual([]);
    },
  );
});
