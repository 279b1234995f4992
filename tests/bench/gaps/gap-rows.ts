import { isOver } from '#domain/gaps/gap.ts';
import { inSpaces } from '#server/gaps/gap-record.ts';
import { tagOf } from '#server/gaps/gap-tags.ts';
import { isFindable, topicWordsOf } from '#server/gaps/gap-words.ts';
import type { Cell } from './insert-fast.ts';
import { type MadeGap, signalAt } from './make-world.ts';

// What a gap comes to in each table, in the order of the columns that stand above.

/** The gap with the most signals also has the longest history. */
const LONG_HISTORY = 60;

const at = (milliseconds: number) => new Date(milliseconds).toISOString();

export const GAP = {
  id: 'text',
  state: 'text',
  kind: 'text',
  said: 'text',
  page: 'text',
  stage: 'text',
  personas: 'text',
  competitors: 'text',
  raisedBy: 'text',
  assignee: 'text',
  decideBy: 'text',
  mergedInto: 'text',
  signals: 'integer',
  people: 'integer',
  rank: 'integer',
  late: 'integer',
  live: 'integer',
  version: 'integer',
  createdAt: 'text',
  updatedAt: 'text',
  publishedAt: 'text',
  reason: 'text',
} as const;

export function gapRow(gap: MadeGap): Cell[] {
  const {
    id,
    state,
    kind,
    said,
    stage,
    assignee,
    askers,
    mergedInto,
    signals,
    people,
    rank,
    late,
    createdAt,
  } = gap;
  // Far enough from now that the portal's own clock has nothing to do while it is measured.
  const decideBy = state === 'open' ? at(Date.now() + (late ? -1 : 2) * 86_400_000) : null;
  const touched = signalAt(gap, askers.length);
  return [
    id,
    state,
    kind,
    said,
    '/objections/too-expensive/',
    stage,
    inSpaces(gap.personas),
    inSpaces(gap.competitors),
    askers[0] ?? null,
    assignee,
    decideBy,
    mergedInto,
    signals,
    people,
    rank,
    late,
    isOver(state) ? 0 : 1,
    LONG_HISTORY,
    at(createdAt),
    at(touched),
    state === 'published' ? at(touched) : null,
    state === 'declined' ? 'Sales asks for this elsewhere.' : null,
  ];
}

export const TAG = { tag: 'text', gap: 'text', live: 'integer', late: 'integer', rank: 'integer' } as const;

export function tagRows(gap: MadeGap): Cell[][] {
  const tags = [
    tagOf('kind', gap.kind),
    ...(gap.stage === null ? [] : [tagOf('stage', gap.stage)]),
    ...gap.personas.map((one) => tagOf('persona', one)),
    ...gap.competitors.map((one) => tagOf('competitor', one)),
  ];
  return tags.map((tag) => [tag, gap.id, isOver(gap.state) ? 0 : 1, gap.late, gap.rank]);
}

export const WORD = { word: 'text', gap: 'text' } as const;

export function* wordRows(gaps: readonly MadeGap[]): Generator<Cell[]> {
  for (const { id, state, said } of gaps) {
    if (isFindable(state)) for (const word of topicWordsOf(said)) yield [word, id];
  }
}

export const SIGNAL = {
  id: 'text',
  gap: 'text',
  origin: 'text',
  person: 'text',
  words: 'text',
  page: 'text',
  createdAt: 'text',
} as const;

export function* signalRows(gaps: readonly MadeGap[]): Generator<Cell[]> {
  for (const gap of gaps) {
    for (const [place, person] of gap.askers.entries()) {
      const words = place === 0 ? gap.said : place % 4 === 1 ? 'They asked me the same thing.' : null;
      const page = place % 2 === 0 ? '/objections/too-expensive/' : null;
      yield [
        `${gap.id}-${place}`,
        gap.mergedInto ?? gap.id,
        gap.id,
        person,
        words,
        page,
        at(signalAt(gap, place)),
      ];
    }
  }
}

export const EVENT = {
  id: 'text',
  gap: 'text',
  at: 'text',
  step: 'integer',
  who: 'text',
  action: 'text',
  detail: 'text',
} as const;

export function eventRows(gap: MadeGap): Cell[][] {
  const { id, createdAt, askers, assignee } = gap;
  const comments = askers.length > 1_000 ? LONG_HISTORY : 1;
  return [
    [`${id}-flagged`, id, at(createdAt), 0, askers[0] ?? null, 'flagged', '{}'],
    ...Array.from({ length: comments }, (_, step): Cell[] => [
      `${id}-${step}`,
      id,
      at(signalAt(gap, step + 1)),
      step + 1,
      assignee,
      'commented',
      COMMENT,
    ]),
  ];
}

const COMMENT = JSON.stringify({
  words: 'We have asked the deal desk for the figures, and write as soon as they come.',
});

export const ANSWER = { gap: 'text', piece: 'text', createdAt: 'text' } as const;

export const VERDICT = { gap: 'text', person: 'text', solved: 'integer', at: 'text' } as const;

/** Of published gaps, some of those who asked have said whether it was solved. */
export function verdictRows({ id, state, askers, createdAt }: MadeGap): Cell[][] {
  if (state !== 'published') return [];
  return askers.slice(0, 5).map((person) => [id, person, 1, at(createdAt)]);
}

export const NOTICE = {
  id: 'text',
  person: 'text',
  gap: 'text',
  kind: 'text',
  event: 'text',
  createdAt: 'text',
  readAt: 'text',
} as const;

/** Those who asked first have heard of the comment. */
export function* noticeRows(gaps: readonly MadeGap[]): Generator<Cell[]> {
  for (const { id, askers, createdAt } of gaps) {
    for (const [place, person] of askers.slice(0, 5).entries()) {
      const readAt = place % 3 === 0 ? null : at(createdAt + 86_400_000);
      yield [`${id}-notice-${place}`, person, id, 'comment', `${id}-0`, at(createdAt + 3_600_000), readAt];
    }
  }
}

/** Which pieces answer it. */
export function answerRows({ id, answers, createdAt }: MadeGap): Cell[][] {
  return answers.map((piece) => [id, piece, at(createdAt)]);
}
