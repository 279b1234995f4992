import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom, shuffled } from '#domain/learning/seeded.ts';

describe('Numbers from a seed', () => {
  it('are the known ones of mulberry32 for a seed whose hash is known', () => {
    // FNV-1a of nothing is its offset basis, 2166136261.
    const random = randomFrom('');
    const first = [random(), random(), random()].map((number) => Math.floor(number * 2 ** 32));
    expect(first).toEqual(reference(2_166_136_261, 3));
    // Of "a" it is 0xe40c292c; the high byte of the letter, 0, multiplies it once more by the prime.
    const hash = (0xe40c292cn * 0x01000193n) & 0xffffffffn;
    expect(Math.floor(randomFrom('a')() * 2 ** 32)).toBe(reference(Number(hash), 1)[0]);
  });

  it('lie from 0 up to 1, repeat for a seed, and differ between seeds', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const [one, other] = [randomFrom(seed), randomFrom(seed)];
        for (let at = 0; at < 20; at += 1) {
          const number = one();
          expect(number).toBe(other());
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThan(1);
        }
      }),
    );
    const seeds = Array.from({ length: 1_000 }, (_one, at) => randomFrom(`seed ${at}`)());
    expect(new Set(seeds).size).toBe(1_000);
    expect(seeds.reduce((sum, number) => sum + number, 0) / 1_000).toBeCloseTo(0.5, 1);
  });
});

/** Mulberry32 as published, in exact arithmetic. */
function reference(seed: number, count: number): number[] {
  const MASK = 0xffffffffn;
  let state = BigInt(seed);
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5n) & MASK;
    let mixed = ((state ^ (state >> 15n)) * (state | 1n)) & MASK;
    mixed ^= (mixed + (((mixed ^ (mixed >> 7n)) * (mixed | 61n)) & MASK)) & MASK;
    return Number((mixed ^ (mixed >> 14n)) & MASK);
  });
}

describe('A shuffle', () => {
  it('holds what was there, once each, and leaves the list as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), fc.string(), (items, seed) => {
        const given = Object.freeze([...items]);
        const result = shuffled(given, randomFrom(seed));
        expect(result.toSorted((one, other) => one - other)).toEqual(
          items.toSorted((one, other) => one - other),
        );
        expect(shuffled(given, randomFrom(seed))).toEqual(result);
      }),
    );
  });

  it('makes every order about as often', () => {
    const random = randomFrom('often');
    const counts = new Map<string, number>();
    for (let at = 0; at < 6_000; at += 1) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
