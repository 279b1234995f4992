import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedBlocks, type EditorialChange, editorialSame } from '#domain/learning/basis.ts';
import { type Done, holdsUntil, record, type StepRecord, stepState } from '#domain/learning/step-state.ts';
import type { Basis, StepState, TrackStep } from '#domain/learning/track.ts';
import { aStep } from './some-track.ts';

const RUNS = { numRuns: 3_000 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-16T09:00:00.000Z');
const REFS = ['objections/a#aaaa', 'objections/a#bbbb', 'objections/a#cccc'] as const;
const READINGS = ['v0', 'v1', 'v2', 'v3'];
/** Longer ago than this nothing is kept for the day on which it was done. */
const OFFLINE_HOURS = 30 * 24;

const ref = fc.constantFrom(...REFS);
const reading = fc.constantFrom(...READINGS);

/** What may happen to a step, to what it rests on, and elsewhere. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('learn' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('arrive' as const),
      hours: fc.integer({ min: 0, max: OFFLINE_HOURS }),
      older: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('replay' as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('change' as const), ref, reading }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), ref }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('mark' as const), ref, before: reading, after: reading }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('elsewhere' as const), reading }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 * 24 }) }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

const anyStep: fc.Arbitrary<TrackStep> = fc
  .record({
    calls: fc.constantFrom(1, 1, 2, 3),
    validDays: fc.constantFrom(undefined, 1, 30, 91),
  })
  .map((fields) => aStep({ ...fields, kind: fields.calls > 1 ? 'Shadow' : 'Read' }));

const anyLife = fc.tuple(anyStep, fc.array(happening, { maxLength: 40 }));

interface World {
  readonly step: TrackStep;
  now: number;
  basis: Basis;
  /** Every basis that there was, the newest last. */
  readonly bases: Basis[];
  readonly marks: { block: string; before: string; after: string }[];
  /** Everything that was sent, replays left out. */
  readonly sent: Done[];
  record: StepRecord | undefined;
}

interface Moment {
  readonly happening: Happening;
  readonly before: { readonly record: StepRecord | undefined; readonly state: StepState };
  readonly after: { readonly record: StepRecord | undefined; readonly state: StepState };
  /** What arrived from the person, if anything did. */
  readonly done: Done | undefined;
  readonly world: World;
}

const stateOf = ({ step, record: kept, basis, marks, now }: World): StepState =>
  stepState(step, kept, basis, editorialSame(marks), new Date(now));

/** Lives a life, as a server that knows each call by its mark, and looks at every moment of it. */
function live(
  [step, happenings]: readonly [TrackStep, readonly Happening[]],
  look: (moment: Moment) => void,
): void {
  const basis = Object.fromEntries(REFS.map((one) => [one, 'v0']));
  const world: World = { step, now: START, basis, bases: [basis], marks: [], sent: [], record: undefined };
  for (const one of happenings) {
    // Nothing is as fast as to happen in no time at all.
    world.now += 1;
    const before = { record: world.record, state: stateOf(world) };
    const done = happen(world, one, before.state);
    look({ happening: one, before, after: { record: world.record, state: stateOf(world) }, done, world });
  }
}

function happen(world: World, one: Happening, state: StepState): Done | undefined {
  switch (one.type) {
    case 'learn':
      return send(world, state, { basis: world.basis, doneAt: new Date(world.now).toISOString() });
    case 'arrive': {
      const basis = world.bases.at(-1 - Math.min(one.older, world.bases.length - 1)) ?? world.basis;
      return send(world, state, { basis, doneAt: new Date(world.now - one.hours * HOUR).toISOString() });
    }
    case 'replay': {
      const again = world.sent[one.which % Math.max(1, world.sent.length)];
      // The mark of a call is known, so what comes twice never gets as far as the record.
      if (again && world.step.calls === 1) world.record = record(world.step, world.record, state, again);
      return undefined;
    }
    case 'change':
      return setBasis(world, { ...world.basis, [one.ref]: one.reading });
    case 'remove': {
      const { [one.ref]: _gone, ...rest } = world.basis;
      return setBasis(world, rest);
    }
    case 'mark':
      world.marks.push({ block: one.ref, before: one.before, after: one.after });
      return undefined;
    case 'elsewhere':
      world.marks.push({ block: 'objections/other#aaaa', before: 'v0', after: one.reading });
      return undefined;
    case 'wait':
      world.now += one.hours * HOUR;
      return undefined;
  }
}

function send(world: World, state: StepState, done: Done): Done {
  world.record = record(world.step, world.record, state, done);
  world.sent.push(done);
  return done;
}

function setBasis(world: World, basis: Basis): undefined {
  world.basis = basis;
  world.bases.push(basis);
}

/** Whether what was learnt reads the same now, said anew: by walking the marks. */
function readsTheSame(learnt: Basis, { basis, marks }: World): boolean {
  const refs = new Set([...Object.keys(learnt), ...Object.keys(basis)]);
  return [...refs].every((block) => {
    const [before, after] = [learnt[block], basis[block]];
    if (before === undefined || after === undefined) return false;
    const reached = new Set([before]);
    for (const digest of reached) {
      for (const mark of marks.filter((one) => one.block === block)) {
        if (mark.before === digest) reached.add(mark.after);
        if (mark.after === digest) reached.add(mark.before);
      }
    }
    return reached.has(after);
  });
}

describe('The life of a step', () => {
  it('goes through every state', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ before, after }) => seen.add(`${before.state} ${after.state}`)),
      ),
      { numRuns: 5_000, seed: 1 },
    );
    const states = new Set([...seen].flatMap((pair) => pair.split(' ')));
    expect([...states].sort()).toEqual(['begun', 'changed', 'done', 'lapsed', 'open']);
    for (const way of [
      'open done',
      'open begun',
      'begun done',
      'done changed',
      'changed done',
      'done lapsed',
      'lapsed done',
    ]) {
      expect(seen).toContain(way);
    }
  });

  it('stands as its record, the library, the marks and the time say, and as nothing else', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ after: { record: kept, state }, world }) => {
          if (!kept) return expect(state).toBe('open');
          if (!kept.isWhole) return expect(state).toBe('begun');
          if (!readsTheSame(kept.basis, world)) return expect(state).toBe('changed');
          const { validDays } = world.step;
          const isOld = validDays !== undefined && world.now - Date.parse(kept.doneAt) > validDays * DAY;
          expect(state).toBe(isOld ? 'lapsed' : 'done');
        }),
      ),
      RUNS,
    );
  });

  it('is due again for a change that can be named, or because it lapsed, and never otherwise', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ happening: { type, ...what }, before, after, world }) => {
          if (before.state !== 'done' || after.state === 'done') return;
          if (after.state === 'lapsed')
            return expect(['wait', 'mark', 'elsewhere', 'change', 'remove', 'replay']).toContain(type);
          expect(after.state).toBe('changed');
          expect(['change', 'remove']).toContain(type);
          const names = changedBlocks(after.record?.basis ?? {}, world.basis, editorialSame(world.marks));
          expect(names).toEqual([(what as { ref: string }).ref]);
        }),
      ),
      RUNS,
    );
  });

  it('lapses only once it is older than it holds', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ after: { record: kept, state }, world }) => {
          if (!kept) return;
          const until = holdsUntil(world.step, kept);
          if (state === 'lapsed') expect(Date.parse(until ?? '')).toBeLessThan(world.now);
          if (state === 'done' && until !== null) expect(Date.parse(until)).toBeGreaterThanOrEqual(world.now);
          if (!kept.isWhole || world.step.validDays === undefined) expect(until).toBeNull();
        }),
      ),
      RUNS,
    );
  });

  it('is not touched by what changes elsewhere, nor made due by an editorial mark', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ happening: { type }, before, after, world }) => {
          if (type === 'elsewhere') {
            const isOlder = before.state === 'done' && after.state === 'lapsed';
            if (!isOlder) expect(after).toEqual(before);
            const other = { ...world.basis, 'objections/other#aaaa': 'v1' };
            expect(changedBlocks(world.basis, other, editorialSame([]))).toEqual(['objections/other#aaaa']);
          }
          if (type === 'mark' && before.state === 'done') expect(after.state).not.toBe('changed');
          if (type === 'mark' || type === 'wait') expect(after.record).toBe(before.record);
        }),
      ),
      RUNS,
    );
  });

  it('stays open, or begun, whatever changes until something is done', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ before, after, done }) => {
          if (done || (before.state !== 'open' && before.state !== 'begun')) return;
          expect(after).toEqual(before);
        }),
      ),
      RUNS,
    );
  });

  it('is not changed by what is sent again, whenever that comes', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ happening: { type }, before, after }) => {
          if (type === 'replay') expect(after.record).toEqual(before.record);
        }),
      ),
      RUNS,
    );
  });

  it('stays done, and holds as long at least, whatever is sent besides', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ before, after, done, world }) => {
          if (!done || before.state !== 'done' || !before.record || !after.record) return;
          expect(after.state).toBe('done');
          expect(after.record.basis).toEqual(before.record.basis);
          const [then, now] = [holdsUntil(world.step, before.record), holdsUntil(world.step, after.record)];
          if (then !== null) expect(Date.parse(now ?? '')).toBeGreaterThanOrEqual(Date.parse(then));
        }),
      ),
      RUNS,
    );
  });

  it('never goes back in time, and never counts more calls than it asks for', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ before, after, done, world: { step } }) => {
          const kept = after.record;
          if (!kept) return;
          expect(kept.times).toBeGreaterThanOrEqual(1);
          expect(kept.times).toBeLessThanOrEqual(step.calls);
          expect(kept.isWhole).toBe(kept.times === step.calls);
          if (!before.record) return;
          expect(Date.parse(kept.doneAt)).toBeGreaterThanOrEqual(Date.parse(before.record.doneAt));
          // An older deed takes nothing back; at most it is one more call.
          const isOlder = done && Date.parse(done.doneAt) <= Date.parse(before.record.doneAt);
          if (isOlder && before.record.isWhole) expect(kept).toEqual(before.record);
          if (isOlder) expect(kept.basis).toEqual(before.record.basis);
          if (isOlder) expect(kept.times).toBeGreaterThanOrEqual(before.record.times);
        }),
      ),
      RUNS,
    );
  });

  it('is done after as many calls as it asks for, and not before', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        let calls = 0;
        live(life, ({ before, after, done, world: { step } }) => {
          if (!done) return;
          if (!before.record?.isWhole) calls += 1;
          else if (after.record !== before.record) calls = before.state === 'done' ? step.calls : 1;
          if (step.validDays === undefined) expect(after.record?.times).toBe(Math.min(calls, step.calls));
          else expect(after.record?.times).toBeLessThanOrEqual(calls);
        });
      }),
      RUNS,
    );
  });

  it('is done by what is learnt now, and due at once for whoever learnt an older reading', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ happening: { type }, before, after, done, world }) => {
          if (!done || world.step.calls > 1) return;
          if (type === 'learn') expect(after.state).toBe('done');
          const isNew = !before.record || Date.parse(done.doneAt) > Date.parse(before.record.doneAt);
          if (before.state === 'done' || !isNew) return;
          expect(after.state === 'changed').toBe(!readsTheSame(done.basis, world));
        }),
      ),
      RUNS,
    );
  });

  it('is the same in whichever order deeds on one reading arrive', () => {
    const hours = fc.uniqueArray(fc.nat(OFFLINE_HOURS), { minLength: 1, maxLength: 6 });
    const orders = hours.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    const basis = { [REFS[0]]: 'v0' };
    const isSame = editorialSame([]);
    const now = new Date(START);
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3), orders, (calls, [one, other]) => {
        const step = aStep({ calls });
        const [first, second] = [one, other].map((list) =>
          list.reduce<StepRecord | undefined>((kept, back) => {
            const doneAt = new Date(START - back * HOUR).toISOString();
            return record(step, kept, stepState(step, kept, basis, isSame, now), { basis, doneAt });
          }, undefined),
        );
        expect(second?.times).toBe(first?.times);
        expect(second?.isWhole).toBe(first?.isWhole);
        if (calls === 1) expect(second).toEqual(first);
      }),
      RUNS,
    );
  });

  it('is restored by a chain of marks, made in any order and either direction, and by no shorter one', () => {
    const chain = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }).chain((turns) => {
      const links = turns.map((isTurned, at) => {
        const [before, after] = isTurned ? [`r${at + 1}`, `r${at}`] : [`r${at}`, `r${at + 1}`];
        return { block: REFS[0], before, after };
      });
      return fc.tuple(fc.shuffledSubarray(links, { minLength: links.length }), fc.nat(links.length - 1));
    });
    fc.assert(
      fc.property(chain, ([links, missing]) => {
        const step = aStep();
        const kept = record(step, undefined, 'open', {
          basis: { [REFS[0]]: 'r0' },
          doneAt: new Date(START).toISOString(),
        });
        const stateWith = (marks: readonly EditorialChange[]) =>
          stepState(step, kept, { [REFS[0]]: `r${links.length}` }, editorialSame(marks), new Date(START));
        expect(stateWith([])).toBe('changed');
        expect(stateWith(links)).toBe('done');
        expect(stateWith(links.filter((_link, at) => at !== missing))).toBe('changed');
        expect(stateWith(links.map((link) => ({ ...link, block: REFS[1] })))).toBe('changed');
      }),
      RUNS,
    );
  });

  it('is the same on every machine: nothing that is given is changed', () => {
    fc.assert(
      fc.property(anyLife, (life) =>
        live(life, ({ before, after, done, world }) => {
          if (!done) return;
          const frozen = before.record && Object.freeze(structuredClone(before.record));
          const sent = Object.freeze(structuredClone(done));
          expect(record(Object.freeze({ ...world.step }), frozen, before.state, sent)).toEqual(after.record);
        }),
      ),
      RUNS,
    );
  });
});

describe('A quiz passed again while it is done', () => {
  const quiz = aStep({ kind: 'Quiz' });
  const [one, other] = REFS;
  const isSame = editorialSame([{ block: one, before: 'v0', after: 'v1' }]);
  const at = (hours: number, basis: Basis): Done => ({
    basis,
    doneAt: new Date(START + hours * HOUR).toISOString(),
  });
  const first = record(quiz, undefined, 'open', at(0, { [one]: 'v0' }));
  const again = record(quiz, first, 'done', at(1, { [one]: 'v1', [other]: 'v0' }));
  const stateOn = (basis: Basis) => stepState(quiz, again, basis, isSame, new Date(START + 2 * HOUR));

  it('adds what has come into its pool, and keeps what is known of the rest', () => {
    expect(again.basis).toEqual({ [one]: 'v0', [other]: 'v0' });
    expect(stateOn({ [one]: 'v1', [other]: 'v0' })).toBe('done');
    expect(stateOn({ [one]: 'v1', [other]: 'v1' })).toBe('changed');
  });

  it('adds nothing of an earlier time', () => {
    expect(record(quiz, first, 'done', at(-1, { [other]: 'v0' }))).toBe(first);
  });

  it('stays done, whatever was in its pool', () => {
    const basis = fc.dictionary(ref, reading);
    fc.assert(
      fc.property(basis, basis, (learnt, now) => {
        const before = record(quiz, undefined, 'open', at(0, learnt));
        const time = new Date(START + HOUR);
        const state = stepState(quiz, before, now, isSame, time);
        if (state !== 'done') return;
        const after = record(quiz, before, state, at(1, now));
        expect(after.basis).toEqual({ ...now, ...learnt });
        expect(stepState(quiz, after, now, isSame, time)).toBe('done');
      }),
      RUNS,
    );
  });
});

describe('Calls of a step that holds for a while', () => {
  const step = aStep({ kind: 'Shadow', calls: 2, validDays: 91 });
  const basis = { [step.ref]: 'own' };
  const at = (days: number): Done => ({ basis, doneAt: new Date(START + days * DAY).toISOString() });

  it('count together within that time', () => {
    const first = record(step, undefined, 'open', at(0));
    expect(first).toMatchObject({ times: 1, isWhole: false });
    expect(record(step, first, 'begun', at(91))).toMatchObject({
      times: 2,
      isWhole: true,
      doneAt: at(91).doneAt,
    });
  });

  it('do not beyond it: the later one is the first of two', () => {
    const first = record(step, undefined, 'open', at(0));
    expect(record(step, first, 'begun', at(92))).toEqual({ times: 1, isWhole: false, ...at(92) });
    const late = record(step, undefined, 'open', at(92));
    expect(record(step, late, 'begun', at(0))).toBe(late);
  });

  it('count when the earlier one arrives last', () => {
    const later = record(step, undefined, 'open', at(20));
    expect(record(step, later, 'begun', at(10))).toEqual({ times: 2, isWhole: true, ...at(20) });
  });

  it('are no more than it asks for by now, where it once asked for more', () => {
    const three = aStep({ ...step, calls: 3 });
    const two = record(three, record(three, undefined, 'open', at(0)), 'begun', at(1));
    expect(two).toMatchObject({ times: 2, isWhole: false });
    const one = aStep({ ...step, calls: 1 });
    expect(record(one, two, 'begun', at(2))).toEqual({ times: 1, isWhole: true, ...at(2) });
  });

  it('do not hold longer by one more call than was asked for', () => {
    const both = record(step, record(step, undefined, 'open', at(0)), 'begun', at(1));
    expect(record(step, both, 'done', at(50))).toBe(both);
  });
});
