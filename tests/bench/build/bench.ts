import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateLibrary } from '../generate-library.ts';
import { machineLine, median } from '../machine.ts';
import { type Measured, measureNode } from '../measure.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
/** Inside the checkout, so that the baselines find the same installed packages. */
const WORK = path.join(ROOT, '.cache', 'bench');
const ASTRO = path.join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
const PAGEFIND = path.join(ROOT, 'node_modules', 'pagefind', 'lib', 'runner', 'bin.cjs');
const CALLSHEET = path.join(ROOT, 'src', 'cli', 'callsheet.ts');
const COMPRESS = path.join(import.meta.dirname, 'compress-folder.ts');

interface Contestant {
  readonly name: string;
  /** Lays out a folder in which nothing was ever built. */
  readonly prepare: (folder: string) => void;
  /** Builds the library in it: search index and compressed twins included. */
  readonly build: (folder: string, library: string) => Promise<Measured>;
}

const OWN: Contestant = { name: 'callsheet', prepare: () => {}, build: buildCallsheet };

const CONTESTANTS: readonly Contestant[] = [
  OWN,
  baseline('plain Astro with @astrojs/mdx', 'mdx'),
  baseline('bare one-template Astro, our loader', 'bare'),
];

/** What is measured of each: a build where nothing was built before, and one after a piece was edited. */
const BUILDS = ['first', 'after an edit'] as const;

type Build = (typeof BUILDS)[number];

/** Builds libraries of the given sizes `runs` times with each contestant and prints a table of medians and ratios. */
export async function bench(sizes: number[], runs: number): Promise<void> {
  const bundled = await bundleAnew();
  console.log(`## Whole builds\n\n${machineLine(new Date())}. Medians of ${runs}.\n`);
  console.log(
    `Callsheet's code was bundled before, as \`npm ci\` does: ${bundled.seconds.toFixed(1)} s, ` +
      `${bundled.gigabytes.toFixed(2)} GiB at most.\n`,
  );
  console.log(
    '| pieces | build | what | seconds (each run) | median | ratio of callsheet to it | peak memory, GiB | of Pagefind, GiB |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  for (const size of sizes) {
    // A folder that was emptied a moment ago is slower to fill than a new one, so nothing is removed in between.
    rmSync(WORK, { recursive: true, force: true });
    const taken = await measureInTurn(size, runs);
    for (const build of BUILDS) {
      const seconds = (name: string) =>
        median((taken.get(keyOf(name, build)) ?? []).map((one) => one.seconds));
      for (const { name } of CONTESTANTS) {
        printRow([size, build, name], taken.get(keyOf(name, build)) ?? [], seconds(OWN.name) / seconds(name));
      }
    }
  }
  rmSync(WORK, { recursive: true, force: true });
}

/** What a portal is installed with, and a build does not make again. */
async function bundleAnew(): Promise<Measured> {
  rmSync(path.join(ROOT, '.cache', 'code'), { recursive: true, force: true });
  return measureNode([CALLSHEET, 'bundle'], ROOT, {});
}

/** Contestants take turns, so that a slow minute of the machine falls on all of them. */
async function measureInTurn(size: number, runs: number): Promise<Map<string, Measured[]>> {
  const taken = new Map<string, Measured[]>();
  for (let run = 0; run < runs; run += 1) {
    for (const { name, prepare, build } of CONTESTANTS) {
      // One level below `WORK`: the sites of baselines import by way of it.
      const folder = path.join(WORK, `${size}-${run}-${name.replaceAll(/\W+/g, '-')}`);
      const library = `${folder}-library`;
      generateLibrary(path.join(ROOT, 'content'), library, size);
      mkdirSync(folder);
      prepare(folder);
      for (const which of BUILDS) {
        if (which === 'after an edit') editOne(library);
        taken.set(keyOf(name, which), [
          ...(taken.get(keyOf(name, which)) ?? []),
          await build(folder, library),
        ]);
      }
    }
  }
  return taken;
}

function keyOf(name: string, build: Build): string {
  return `${build}: ${name}`;
}

/** Changes one piece, in a way that no check minds. */
function editOne(library: string): void {
  const [name = ''] = readdirSync(path.join(library, 'objections')).sort();
  const file = path.join(library, 'objections', name);
  writeFileSync(file, readFileSync(file, 'utf8').replace('---\n', '---\n# Edited.\n'));
}

function printRow(what: readonly unknown[], all: readonly Measured[], ratio: number): void {
  const seconds = median(all.map((one) => one.seconds));
  const memory = Math.max(...all.map((one) => one.gigabytes));
  const pagefind = Math.max(...all.map((one) => one.pagefindGigabytes));
  const each = all.map((one) => one.seconds.toFixed(1)).join(', ');
  const figures = [each, seconds.toFixed(1), ratio.toFixed(2), memory.toFixed(2), pagefind.toFixed(2)];
  console.log(`| ${[...what, ...figures].join(' | ')} |`);
}

function buildCallsheet(folder: string, library: string): Promise<Measured> {
  return measureNode([CALLSHEET, 'build'], ROOT, {
    CALLSHEET_CONTENT: library,
    CALLSHEET_DATA: path.join(folder, 'data'),
  });
}

function baseline(name: string, site: 'mdx' | 'bare'): Contestant {
  return {
    name,
    prepare: (folder) => cpSync(path.join(import.meta.dirname, 'sites', site), folder, { recursive: true }),
    build: async (folder, library) => {
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
    },
  };
}
