import { addDays, dateOf } from '#domain/calendar.ts';
import { stepBasis } from '#domain/learning/basis.ts';
import { type DrawnQuestion, drawQuestions } from '#domain/learning/draw.ts';
import { readTrack } from '#domain/learning/read-track.ts';
import type { Basis, Track, TrackStep } from '#domain/learning/track.ts';
import type { Library, PieceOf, Quiz } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { below, pick, type Random } from '../../random.ts';
import { MADE_TRACK } from './make-content.ts';

/** A step as it was learnt under one of the readings that its blocks have had. */
export interface MadeStep {
  readonly track: Track;
  readonly step: TrackStep;
  /** That of today, one with a block that has changed since, one with a block that has changed in wording alone. */
  readonly bases: readonly Basis[];
}

/** Something that somebody has done. */
export interface MadeDone {
  readonly made: MadeStep;
  /** Which of its bases. */
  readonly reading: number;
  readonly times: number;
  readonly isWhole: boolean;
  readonly doneAt: string;
}

/** A person with all that they have learnt. */
export interface MadePerson {
  readonly id: string;
  readonly role: 'rep' | 'marketer' | 'manager';
  readonly team: string;
  readonly assigned: readonly { readonly track: Track; readonly startOn: string; readonly dueOn: string }[];
  readonly done: readonly MadeDone[];
  readonly pitch: { readonly step: TrackStep; readonly track: Track; readonly isHeard: boolean } | undefined;
}

/** What one attempt at a quiz asks. */
export interface MadeAttempt {
  readonly quiz: Quiz;
  readonly drawn: readonly DrawnQuestion[];
}

export interface MadeWorld {
  readonly people: readonly MadePerson[];
  readonly steps: readonly MadeStep[];
  /** Some of each quiz. */
  readonly attempts: readonly MadeAttempt[];
  /** References of all questions. */
  readonly questions: readonly string[];
  readonly editorial: readonly { readonly block: string; readonly before: string; readonly after: string }[];
}

/** People of a team, its manager included. */
const IN_A_TEAM = 25;

/** Steps that everybody has done. */
const DONE = 50;

/** Draws of a quiz that are kept to be taken again and again. */
const DRAWS = 8;

/** Somebody whom the bench asks as takes a given place: `ids` by place; who has none there is made up. */
export type Cast = ReadonlyMap<number, string>;

/**
 * Makes people who have each been given a track or two and have done fifty steps, of those and of others, as people
 * have after some years: some steps under readings of the library that have changed since.
 */
export function makeWorld(library: Library, count: number, cast: Cast, random: Random, now: Date): MadeWorld {
  const index = indexLibrary(library);
  const tracks = library.pieces.flatMap((piece) =>
    piece.type === 'track' ? [readTrack(piece as PieceOf<'track'>)] : [],
  );
  const editorial = new Map<string, MadeWorld['editorial'][number]>();
  const steps = tracks.flatMap((track) =>
    track.phases.flatMap((phase) =>
      phase.steps.map((step): MadeStep => {
        const basis = stepBasis(step, index);
        const blocks = Object.keys(basis);
        const changed = pick(blocks, random);
        editorial.set(changed, { block: changed, before: BEFORE, after: basis[changed] ?? '' });
        return {
          track,
          step,
          bases: [basis, { ...basis, [changed]: LONG_BEFORE }, { ...basis, [changed]: BEFORE }],
        };
      }),
    ),
  );
  const textOf = (ref: string) => index.block(ref)?.block.text;
  const attempts = library.quizzes.flatMap((quiz) =>
    Array.from({ length: DRAWS }, (_, at) => ({
      quiz,
      drawn: drawQuestions(quiz, `draw ${at}`, new Set(), textOf),
    })),
  );
  const questions = library.quizzes.flatMap((quiz) => quiz.questions.map(({ id }) => `${quiz.id}#${id}`));
  const people = Array.from({ length: count }, (_, place) =>
    makePerson(cast.get(place) ?? personId(place), place, tracks, steps, random, now),
  );
  return { people, steps, attempts, questions, editorial: [...editorial.values()] };
}

/** Digests that no block has today. */
const BEFORE = 'before-before-before-b';
export const LONG_BEFORE = 'long-before-long-befor';

function personId(place: number): string {
  return `made-person-${String(place).padStart(6, '0')}`;
}

function makePerson(
  id: string,
  place: number,
  tracks: readonly Track[],
  steps: readonly MadeStep[],
  random: Random,
  now: Date,
): MadePerson {
  const own = tracks.find((track) => track.id === ownTrack(place)) as Track;
  const long = tracks.find((track) => track.id === MADE_TRACK) as Track;
  const began = addDays(dateOf(now), -(20 + below(400, random)));
  const assigned = (place % 2 === 0 ? [own, long] : [own]).map((track) => ({
    track,
    startOn: began,
    dueOn: addDays(began, track.days),
  }));
  const left = below(5, random);
  const ofOwn = steps.filter(({ track }) => track === own);
  const doneOfOwn = ofOwn.slice(0, ofOwn.length - left);
  const others = [
    ...steps.filter(({ track }) => track === long),
    ...steps.filter(({ track }) => track !== own && track !== long),
  ];
  const chosen = [...doneOfOwn, ...others].slice(0, DONE);
  const days = Math.round((now.getTime() - Date.parse(began)) / DAY);
  const done = chosen.map((made, at): MadeDone => {
    const { calls } = made.step;
    const isWhole = calls === 1 || at % 3 !== 0;
    const chance = random();
    return {
      made,
      reading: chance < 0.7 ? 0 : chance < 0.85 ? 1 : 2,
      times: isWhole ? calls : 1,
      isWhole,
      doneAt: new Date(Date.parse(began) + ((at + random()) * days * DAY) / DONE).toISOString(),
    };
  });
  const pitch = ofOwn.find(({ step }) => step.kind === 'Pitch');
  const isHeard = left === 0;
  return {
    id,
    role: place % IN_A_TEAM === 0 ? 'manager' : place % 60 === 1 ? 'marketer' : 'rep',
    team: `team-${Math.floor(place / IN_A_TEAM)}`,
    assigned,
    done,
    pitch: pitch && (isHeard || random() < 0.15) ? { step: pitch.step, track: own, isHeard } : undefined,
  };
}

const DAY = 86_400_000;

function ownTrack(place: number): string {
  if (place % 10 === 9) return 'tracks/marketer';
  return place % 3 === 2 ? 'tracks/sales-development' : 'tracks/account-executive';
}
