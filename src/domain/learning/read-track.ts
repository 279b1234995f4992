import type { Block, PieceOf } from '../library.ts';
import { pieceOfRef, referencesIn } from '../references.ts';
import { TRACK_STEP_KINDS, type TrackStepKind } from '../vocabulary.ts';
import { firstSentence } from '../words.ts';
import type { Phase, Track, TrackStep } from './track.ts';

/**
 * Reads the phases and steps of a track from its blocks, in the author's order. A step before the first phase, which
 * the check refuses, is left out.
 */
export function readTrack(piece: PieceOf<'track'>): Track {
  const phases: { readonly block: Block; readonly steps: TrackStep[] }[] = [];
  for (const block of piece.blocks) {
    if (block.kind === 'Phase') phases.push({ block, steps: [] });
    else if (isStepKind(block.kind)) phases.at(-1)?.steps.push(readStep(block, block.kind));
  }
  const read = phases.map(({ block, steps }) => readPhase(block, steps));
  const { id, name, title, summary, moment, certificate } = piece;
  return {
    id,
    name,
    title,
    summary,
    for: piece.for,
    moment,
    certificateDays: certificate,
    days: Math.max(0, ...read.map(({ lastDay }) => lastDay)),
    minutes: minutesOf(read),
    phases: read,
  };
}

function isStepKind(kind: Block['kind']): kind is TrackStepKind {
  return (TRACK_STEP_KINDS as readonly Block['kind'][]).includes(kind);
}

function readPhase({ id, attributes }: Block, steps: readonly TrackStep[]): Phase {
  const { title = '', goal = '', lastDay } = attributes;
  return { id, title, goal, lastDay: count(lastDay) ?? 1, minutes: minutesOf(steps), steps };
}

function readStep(block: Block, kind: TrackStepKind): TrackStep {
  const { id, ref, text, attributes } = block;
  const { minutes, of, quiz, calls, sentences, valid } = attributes;
  return {
    id,
    ref,
    kind,
    minutes: count(minutes) ?? 0,
    text,
    of: referencesIn(of),
    quiz: kind === 'Quiz' && quiz ? `quizzes/${quiz}` : undefined,
    calls: count(calls) ?? 1,
    sentences: count(sentences) ?? 0,
    validDays: count(valid),
    rubric: kind === 'Pitch' ? pointsOf(block) : [],
  };
}

/** A whole number from 1; undefined where there is none, or what the check refuses. */
function count(value: string | undefined): number | undefined {
  return value !== undefined && /^[1-9][0-9]{0,3}$/.test(value) ? Number(value) : undefined;
}

function minutesOf(parts: readonly { readonly minutes: number }[]): number {
  return parts.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The items of a block's list: of its lines, those that its HTML has as list items. All lines where that is not clear. */
function pointsOf({ text, html }: Block): string[] {
  const lines = text.split('\n').filter(Boolean);
  const places = [...html.matchAll(/<(li)>(?:<p>)?|<(?:p|h2|h3)>/g)];
  if (places.length !== lines.length) return lines;
  return lines.filter((_line, at) => places[at]?.[1] !== undefined);
}

/**
 * What a step is called in a list: what it points at, what is to be done, or how it begins.
 * @param titleOf the title of a piece or a quiz, by id
 */
export function stepTitle(step: TrackStep, titleOf: (id: string) => string | undefined): string {
  const { kind, text, calls, quiz } = step;
  switch (kind) {
    case 'Read':
    case 'Rehearse':
      return pointing(kind, step.of.map(pieceOfRef), text, titleOf);
    case 'Quiz':
      return pointing(kind, quiz === undefined ? [] : [quiz], text, titleOf);
    case 'Listen':
      return `Listen to ${callsInWords(calls)}`;
    case 'Shadow':
      return `Shadow ${callsInWords(calls)}`;
    case 'Field':
      return firstWords(text) || 'In the field';
    case 'Pitch': {
      const besides = text.split('\n').filter((line) => !step.rubric.includes(line));
      return firstWords(besides.join(' ')) || 'Pitch it to your manager';
    }
  }
}

function pointing(
  word: string,
  ids: readonly string[],
  text: string,
  titleOf: (id: string) => string | undefined,
): string {
  const titles = [...new Set(ids.flatMap((id) => titleOf(id) ?? []))];
  const [first, ...more] = titles;
  if (first === undefined) return firstWords(text) || word;
  const rest = more.length > 1 ? ` and ${more.length} more` : more.map((title) => ` and ${title}`).join('');
  return `${word}: ${first}${rest}`;
}

const NUMBERS = ['', 'a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function callsInWords(calls: number): string {
  return `${NUMBERS[calls] ?? calls} ${calls === 1 ? 'call' : 'calls'}`;
}

/** The most letters of a title that is taken from a text. */
const TITLE_LENGTH = 60;

/** The first sentence without its full stop, cut between words where it is long. */
function firstWords(text: string): string {
  const sentence = firstSentence(text).replace(/\.$/, '');
  if (sentence.length <= TITLE_LENGTH) return sentence;
  const cut = sentence.slice(0, TITLE_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[,;:–—-]+$/, '')}…`;
}
