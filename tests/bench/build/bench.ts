import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { generateLibrary } from '../generate-library.ts';
import { machineLine, median } from '../machine.ts';
import { type Measured, measureNode } from '../measure.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
/** Inside the checkout, so that the baselines find the same installed packages. */
const WORK = path.join(ROOT, '.cache', 'bench');
const ASTRO = path.join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
const PAGEFIND = path.join(ROOT, 'node_modules', 'pagefind', 'lib', 'runner', 'bin.cjs');
const COMPRESS = path.join(import.meta.dirname, 'compress-folder.ts');

/** What is compared. Each builds the same library cold: search index and compressed twins included. */
const CONTESTANTS: Record<string, (library: string) => Promise<Measured>> = {
  callsheet: buildCallsheet,
  'plain Astro with @astrojs/mdx': (library) => buildBaseline('mdx', library),
  'bare one-template Astro, our loader': (library) => buildBaseline('bare', library),
};

/** Builds libraries of the given sizes `runs` times with each contestant and prints a table of medians and ratios. */
export async function bench(sizes: number[], runs: number): Promise<void> {
  console.log(`## Whole builds\n\n${machineLine(new Date())}. Medians of ${runs}; each build starts cold.\n`);
  console.log(
    '| pieces | what | seconds (each run) | median | ratio of callsheet to it | peak memory, GiB | of Pagefind, GiB |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const size of sizes) {
    const library = path.join(WORK, `library-${size}`);
    rmSync(library, { recursive: true, force: true });
    generateLibrary(path.join(ROOT, 'content'), library, size);
    const taken = await measureInTurn(library, runs);
    const own = median((taken.get('callsheet') ?? []).map(({ seconds }) => seconds));
    for (const [name, all] of taken) printRow(size, name, all, own);
  }
}

/** Contestants take turns, so that a slow minute of the machine falls on all of them. */
async function measureInTurn(library: string, runs: number): Promise<Map<string, Measured[]>> {
  const taken = new Map<string, Measured[]>();
  for (let run = 0; run < runs; run += 1) {
    for (const [name, build] of Object.entries(CONTESTANTS)) {
      taken.set(name, [...(taken.get(name) ?? []), await build(library)]);
    }
  }
  return taken;
}

function printRow(size: number, name: string, all: readonly Measured[], own: number): void {
  const seconds = median(all.map((one) => one.seconds));
  const memory = Math.max(...all.map((one) => one.gigabytes));
  const pagefind = Math.max(...all.map((one) => one.pagefindGigabytes));
  const each = all.map((one) => one.seconds.toFixed(1)).join(', ');
  console.log(
    `| ${size} | ${name} | ${each} | ${seconds.toFixed(1)} | ${(own / seconds).toFixed(2)} | ${memory.toFixed(2)} | ${pagefind.toFixed(2)} |`,
  );
}

function buildCallsheet(library: string): Promise<Measured> {
  const data = path.join(WORK, 'data');
  rmSync(data, { recursive: true, force: true });
  return measureNode([path.join(ROOT, 'src', 'cli', 'callsheet.ts'), 'build'], ROOT, {
    CALLSHEET_CONTENT: library,
    CALLSHEET_DATA: data,
  });
}

async function buildBaseline(site: 'mdx' | 'bare', library: string): Promise<Measured> {
  const folder = path.join(WORK, site);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(import.meta.dirname, 'sites', site), folder, { recursive: true });
  const env = { CALLSHEET_CONTENT: library };
  const steps = [
    await measureNode([ASTRO, 'build', '--silent'], folder, env),
    await measureNode([PAGEFIND, '--site', 'dist', '--quiet'], folder, {}),
    await measureNode([COMPRESS, path.join(folder, 'dist')], ROOT, {}),
  ];
  return {
    seconds: steps.reduce((total, { seconds }) => total + seconds, 0),
    gigabytes: Math.max(...steps.map(({ gigabytes }) => gigabytes)),
    pagefindGigabytes: Math.max(...steps.map(({ pagefindGigabytes }) => pagefindGigabytes)),
  };
}
