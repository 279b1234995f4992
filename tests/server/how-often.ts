/** `npm run test:long` sets it: the same tests, many more times. */
const IS_LONG = process.env.CALLSHEET_TEST_LONG === '1';

/** How often a test does something: a little in `npm test`, the full number in the long run. */
export function times(usually: number, long: number): number {
  return IS_LONG ? long : usually;
}

/** The seed of a run; the same one makes the same choices again. Printed, so that a failure can be repeated. */
export function newSeed(what: string): number {
  const seed = Number(process.env.CALLSHEET_TEST_SEED ?? Date.now() % 1_000_000);
  console.log(`CALLSHEET_TEST_SEED=${seed} (${what})`);
  return seed;
}

/** Milliseconds after which a test that does something `count` times hangs. */
export function hangLimit(count: number): number {
  return 120_000 + count * 30_000;
}
