import { z } from 'zod';
import type { Piece } from '#domain/library.ts';
import { PIECE_TYPE_NAMES } from '#domain/piece-types.ts';
import { claimLastDay } from '#domain/trust.ts';
import type { Answer, SearchResult } from '#search/answer.ts';
import type { OpenLibrary } from './open-library.ts';

const segments = z
  .array(z.strictObject({ text: z.string(), marked: z.boolean() }))
  .describe('Joined they are the text; `marked` is what was looked for.');

const day = z.string().describe('A calendar date, `2026-11-24`.');

const resultSchema = z
  .strictObject({
    id: z.string(),
    url: z.string().describe('The page, at the passage where it has a place.'),
    type: z.enum(PIECE_TYPE_NAMES),
    title: segments,
    passage: z
      .strictObject({
        block: z.string().nullable().describe('The id of the block that answers best.'),
        kind: z.string().describe('The kind of the block, `prose` or `summary`.'),
        text: segments,
      })
      .describe('What of it answers best.'),
    stages: z.array(z.string()),
    personas: z.array(z.string()),
    competitors: z.array(z.string()),
    trust: z.enum(['verified', 'due', 'stale']),
    verifiedOn: day,
    lastDay: day,
    why: z
      .strictObject({
        sources: z.array(z.string()).describe('The lists that named it.'),
        rungs: z.array(z.string()).describe('How its words were read, firmest first.'),
        share: z.number().min(0).max(1).describe('The share of the query that it answers.'),
      })
      .describe('Why it was found.'),
  })
  .meta({ id: 'SearchResult' });

/** What a search gives. */
export const searchAnswerSchema = z
  .strictObject({
    query: z.string(),
    confidence: z.enum(['strong', 'weak', 'none']),
    items: z.array(resultSchema).describe('Best first.'),
    total: z.int().describe('How many there are in all.'),
    recognised: z
      .array(
        z.strictObject({ kind: z.string(), id: z.string(), label: z.string(), url: z.string().nullable() }),
      )
      .describe('Rivals, personas, stages and other names in the query.'),
    didYouMean: z.string().nullable().describe('The query as it was read, where words were misspelt.'),
    isWhole: z.boolean().describe('False when full text had no say.'),
  })
  .meta({ id: 'SearchAnswer' });

/** An answer of the search as the API gives it, showing nothing that has lapsed since the index was built. */
export function toSearchAnswer(answer: Answer, library: OpenLibrary): z.input<typeof searchAnswerSchema> {
  const { query, confidence, results, total, recognised, didYouMean = null, isWhole } = answer;
  return {
    query,
    confidence,
    items: results.map((result) =>
      toResult(mayBeShown(result, library) ? result : withSummary(result, library)),
    ),
    total,
    recognised: recognised.map(({ kind, id, label, url = null }) => ({ kind, id, label, url })),
    didYouMean,
    isWhole,
  };
}

function toResult({
  id,
  url,
  type,
  title,
  passage,
  why,
  ...rest
}: SearchResult): z.input<typeof resultSchema> {
  const { stages, personas, competitors, trust, verifiedOn, lastDay } = rest;
  return {
    id,
    url,
    type,
    title: [...title],
    passage: { block: passage.block ?? null, kind: passage.kind, text: [...passage.text] },
    stages: [...stages],
    personas: [...personas],
    competitors: [...competitors],
    trust,
    verifiedOn,
    lastDay,
    why: { sources: [...why.sources], rungs: [...why.rungs], share: why.share },
  };
}

/** Passages that the index keeps without a last day, though they may hold claims that have one. */
const WITHOUT_END: ReadonlySet<string> = new Set(['prose', 'Step', 'Pricing']);

function mayBeShown({ id, passage }: SearchResult, { index, today }: OpenLibrary): boolean {
  const piece = index.piece(id);
  if (!piece || !WITHOUT_END.has(passage.kind)) return true;
  return claimsOf(piece).every((claim) => {
    const cited = index.claim(claim);
    return cited === undefined || today <= claimLastDay(cited);
  });
}

/** Every claim of the piece, in whatever part: which of them stand in a passage is not known. */
function claimsOf({ blocks, body }: Piece): string[] {
  const inProse = (parts: Piece['body']): string[] =>
    parts.flatMap((part) => {
      if (part.type === 'block') return [];
      return part.type === 'prose' ? [...part.claims] : inProse(part.parts);
    });
  return [...blocks.flatMap(({ claims }) => claims), ...inProse(body)];
}

function withSummary(result: SearchResult, { index }: OpenLibrary): SearchResult {
  const summary = index.piece(result.id)?.summary ?? '';
  return {
    ...result,
    url: `/${result.id}/`,
    passage: { kind: 'summary', text: [{ text: summary, marked: false }] },
  };
}
