import type { Kysely } from 'kysely';
import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import {
  type Candidate,
  type CandidateContents,
  type Candidates,
  mergeCandidates,
  type Slot,
} from '#domain/call-sheet/candidate.ts';
import { type Choice, formatChoice, MOST_PERSONAS, parseChoice } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { titleOf } from '#domain/call-sheet/copy.ts';
import type { LineOutcome } from '#domain/call-sheet/outcomes.ts';
import { type CallSheet, linesOf, type SheetLine, trustSummary } from '#domain/call-sheet/sheet.ts';
import { pieceUrl } from '#search/head.ts';
import { listOutcomes } from '#server/signals/outcomes.ts';
import type { Tables } from '#server/store/schema.ts';
import { Refusal } from '../problem.ts';
import { keep, type OpenLibrary } from './open-library.ts';

const day = z.string().describe('A calendar date, `2026-11-24`.');

const SLOTS = [
  'play',
  'opener',
  'say',
  'why-now',
  'question',
  'objection',
  'glance',
  'they-say',
  'landmine',
  'proof',
  'mail',
  'asset',
] as const satisfies readonly Slot[];

const lineSchema = z
  .strictObject({
    slot: z.enum(SLOTS).describe('Its place on the sheet.'),
    ref: z.string().describe('The block, or the piece where that stands as a whole.'),
    url: z.string().describe('Where it is read in full.'),
    title: z.string().describe('The title of its piece.'),
    words: z.record(z.string(), z.string()).describe('What it says, by the names of its parts.'),
    more: z
      .array(z.strictObject({ label: z.string(), text: z.string() }))
      .describe('What unfolds on the page.'),
    why: z.array(z.string()).describe('Why it stands here, in sentences.'),
    fit: z.enum(['exact', 'general']),
    trust: z.enum(['verified', 'due', 'stale']),
    verifiedOn: day,
    lastDay: day,
    audience: z.enum(['internal', 'buyer']),
  })
  .meta({ id: 'CallSheetLine' });

/** A composed call sheet. */
export const callSheetSchema = z
  .strictObject({
    title: z.string(),
    address: z.string().describe('The page that shows it.'),
    day: day.describe('The day for which it was composed.'),
    stage: z
      .strictObject({ id: z.string(), label: z.string(), exit: z.string(), fallback: z.string() })
      .nullable(),
    personas: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          stance: z.enum(['for', 'unsure', 'against']).nullable(),
          facts: z.array(z.strictObject({ label: z.string(), text: z.string() })),
        }),
      )
      .max(MOST_PERSONAS),
    rivals: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    owners: z.array(z.string()).describe('The teams that answer for its lines.'),
    trust: z.strictObject({
      verified: z.int(),
      due: z.int(),
      stale: z.int(),
      oldest: day.nullable().describe('The oldest check of a line.'),
    }),
    lines: z.array(lineSchema).describe('In reading order.'),
    leftOut: z
      .array(z.enum(SLOTS))
      .describe('Places that are empty because they were hidden or had no room.'),
  })
  .meta({ id: 'CallSheet' });

/**
 * The choice that a query names, in the words of the call sheet's own address.
 * @throws Refusal when it names what the library does not have
 */
export function requireChoice(query: Readonly<Record<string, unknown>>, library: OpenLibrary): Choice {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const text of [value].flat()) if (typeof text === 'string') search.append(name, text);
  }
  return knownOrRefused(parseChoice({ pathname: '/call/', search: `?${search}`, hash: '' }), search, library);
}

/**
 * Composes the sheet of a choice as the page does, for the library's day.
 * @param outcomes what meetings said of lines; left out where only a change of the library is to make a difference
 */
export function composeSheet(
  choice: Choice,
  library: OpenLibrary,
  outcomes: readonly LineOutcome[] = [],
): CallSheet {
  return composeCallSheet(candidatesFor(choice, library), choice, library.today, outcomes);
}

/** What meetings said of lines, as sheets are composed with it. Meetings have their own days, whatever the library's. */
export async function readOutcomes(db: Kysely<Tables>, now: Date): Promise<LineOutcome[]> {
  const counts = await listOutcomes(db, dateOf(now));
  return counts.map(({ piece, block, ...rest }) => ({ ref: block ? `${piece}#${block}` : piece, ...rest }));
}

/** The parts that the page loads for a choice, each made once for a release and day. */
function candidatesFor({ stage, personas, rivals, campaign }: Choice, library: OpenLibrary): Candidates {
  const pool = library.pool();
  const people = personas.length > 0 ? personas.map(({ id }) => id) : [undefined];
  const cells = people.map((persona) =>
    keep(library, `cell ${stage} ${persona}`, () => pool.forCell(stage, persona)),
  );
  const about = rivals.map((id) => keep(library, `rival ${id}`, () => pool.forCompetitor(id)));
  return mergeCandidates([...cells, ...about, ...(campaign ? [pool.forCampaign(campaign.name)] : [])]);
}

/** The sheet as the API gives it. */
export function toCallSheetAnswer(sheet: CallSheet): z.input<typeof callSheetSchema> {
  const { stage, oldest = null, ...counts } = { stage: sheet.stage, ...trustSummary(sheet) };
  return {
    title: titleOf(sheet),
    address: formatChoice(sheet.choice),
    day: sheet.today,
    stage: stage ? { id: stage.id, label: stage.label, exit: stage.exit, fallback: stage.fallback } : null,
    personas: sheet.personas.map(({ id, name, stance, facts }) => ({
      id,
      name,
      stance: stance ?? null,
      facts: facts.map(({ label, text }) => ({ label, text })),
    })),
    rivals: sheet.rivals.map(({ competitor: { id, name } }) => ({ id, name })),
    owners: [...sheet.owners],
    trust: { ...counts, oldest },
    lines: linesOf(sheet).map(toLine),
    leftOut: [...sheet.leftOut],
  };
}

function toLine({ candidate, taps, why, fit, trust }: SheetLine): z.input<typeof lineSchema> {
  const { slot, ref, title, verifiedOn, lastDay, audience } = candidate;
  const [piece = '', block] = ref.split('#');
  return {
    slot,
    ref,
    url: pieceUrl(piece, block),
    title,
    words: wordsOfLine(candidate),
    more: taps.map(({ label, text }) => ({ label, text })),
    why: [...why],
    fit,
    trust,
    verifiedOn,
    lastDay,
    audience,
  };
}

/** The parts of a line that stand on the sheet in words; what unfolds is told apart. */
export function wordsOfLine(line: Candidate): Record<string, string> {
  if (line.slot === 'objection') {
    return { says: line.says[0]?.text ?? '', ...(line.clarify && { clarify: line.clarify.text }) };
  }
  const parts = line as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    WORDS[line.slot].flatMap((name) => {
      const text = parts[name];
      return typeof text === 'string' && text !== '' ? [[name, text]] : [];
    }),
  );
}

type Words = { readonly [Name in Exclude<Slot, 'objection'>]: readonly (keyof CandidateContents[Name])[] };

const WORDS: Words = {
  say: ['say'],
  opener: ['text'],
  'why-now': ['headline'],
  question: ['kind', 'text', 'listen'],
  glance: ['say'],
  'they-say': ['line'],
  landmine: ['text'],
  proof: ['headline', 'customer', 'metric'],
  play: ['summary'],
  mail: ['subject', 'body'],
  asset: ['title', 'href'],
};

function knownOrRefused(choice: Choice, given: URLSearchParams, library: OpenLibrary): Choice {
  const { taxonomy } = library.index.library;
  const fields = new Map<string, string>();
  const check = (name: string, ids: readonly (string | undefined)[], list: readonly { id: string }[]) => {
    for (const id of ids) {
      if (id !== undefined && !list.some((item) => item.id === id)) {
        fields.set(name, `"${name}" must be one of ${list.map((item) => item.id).join(', ')}.`);
      }
    }
  };
  const asked = (name: string) =>
    given
      .getAll(name)
      .map((text) => text.split('.')[0])
      .filter((id) => id !== '' && id !== 'any');
  check('stage', asked('stage'), taxonomy.stages);
  check('persona', asked('persona'), taxonomy.personas);
  check('with', asked('with'), taxonomy.personas);
  check('rival', asked('rival'), taxonomy.competitors);
  check('industry', asked('industry'), taxonomy.industries);
  check('product', asked('product'), taxonomy.products);
  if (fields.size === 0) return choice;
  throw new Refusal('invalid-input', {
    detail: 'The choice names something that the library does not have.',
    hint: 'Correct what "fields" names and send the request again.',
    fields: Object.fromEntries(fields),
  });
}
