import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchOptions } from './bench-options.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/**
 * `npm run bench -- <name>`: measures ratios against named baselines in one run. Nothing here passes or fails;
 * the tables go into docs/benchmarks.md with machine and date.
 */
const BENCHES: Record<string, (options: BenchOptions) => Promise<void>> = {
  build: async ({ sizes = [1000, 10_000], runs }) =>
    (await import('./build/bench.ts')).bench([...sizes], runs),
  search: async (options) => (await import('./search/bench.ts')).bench(options),
  api: async (options) => (await import('./api/bench.ts')).bench(options),
  gaps: async (options) => (await import('./gaps/bench.ts')).bench(options),
  tracks: async (options) => (await import('./tracks/bench.ts')).bench(options),
  lighthouse: async ({ runs }) => (await import('./lighthouse/bench.ts')).bench(runs),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    graded: { type: 'string', default: path.join(ROOT, 'tests', 'graded') },
  },
});
const options: BenchOptions = {
  sizes: values.sizes?.split(',').map(Number),
  runs: Number(values.runs),
  only: values.only?.split(','),
  graded: path.resolve(values.graded),
};
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`There is no bench named "${name}". There are: ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  await bench(options);
}
