import { parseArgs } from 'node:util';

/**
 * `npm run bench -- <name>`: measures ratios against named baselines in one run. Nothing here passes or fails;
 * the tables go into docs/benchmarks.md with machine and date.
 */
const BENCHES: Record<string, () => Promise<{ bench: (sizes: number[], runs: number) => Promise<void> }>> = {
  build: () => import('./build/bench.ts'),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    runs: { type: 'string', default: '3' },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
for (const name of names) {
  const load = BENCHES[name];
  if (!load) {
    console.error(`There is no bench named "${name}". There are: ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  await (await load()).bench(values.sizes.split(',').map(Number), Number(values.runs));
}
