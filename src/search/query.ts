import { countFacets, filterRows, type Selection } from '#domain/facets.ts';
import type { Answer, RecognisedName, SearchOptions } from './answer.ts';
import type { Engines } from './engines.ts';
import type { FullText } from './full-text.ts';
import type { Head, Name } from './head.ts';
import { climb, type Without } from './ladder/climb.ts';
import { type Confidence, confidenceOf } from './ladder/confidence.ts';
import { didYouMean } from './ladder/did-you-mean.ts';
import type { Fused } from './ladder/fuse.ts';
import { type Ranked, type ReadQuery, rank } from './ladder/rank.ts';
import { recognise } from './ladder/recognise.ts';
import { type BodyOf, present } from './present.ts';

/** How many results are given when nothing is said. */
const LIMIT = 20;

/**
 * Answers a query: reads its words against the library, asks every engine, fuses their lists, says how sure it is,
 * and shows each piece by its best passage. The same query over the same library gives the same answer. Never
 * rejects for what is typed. An empty text lists what the filters leave, by title; one without a word ("???") has no
 * answer.
 */
export async function search(engines: Engines, text: string, options: SearchOptions): Promise<Answer> {
  const query = read(text, engines, options);
  const isBlank = text.trim() === '';
  const ranked = isBlank ? everything(engines) : await rank(query, engines, options);
  const confidence = isBlank ? 'strong' : confidenceOf(ranked.fused, query.words);
  const { shown, total, counts } = narrow(near(ranked, confidence), engines, options);
  const bodies = bodiesOf(engines.fullText, options.waitsForBodies?.() ?? true);
  const known = new Map(options.shown?.().map((result) => [result.id, result]));
  const results = shown.map((found) => {
    const head = engines.heads.heads.pieces[found.piece] as Head;
    return known.get(head.id) ?? present(found, query.words, head, bodies.of, options.today);
  });
  const correction = didYouMean(text, query.words, engines.heads.dictionary.vocabulary);
  const presented = await Promise.all(results);
  return {
    query: text,
    confidence,
    results: presented,
    total,
    counts,
    recognised: query.recognised.map(({ name }) => publicName(name)),
    ...(correction ? { didYouMean: correction } : {}),
    isWhole: ranked.isWhole && bodies.areAllThere(),
  };
}

function read(text: string, { heads }: Engines, { without }: SearchOptions): ReadQuery {
  const words = climb(text, heads.dictionary, without as Without | undefined);
  return { text, words, recognised: recognise(words, heads.names) };
}

/** What an empty box holds: all pieces by title, for browsing by filters. */
function everything({ heads }: Engines): Ranked {
  const { pieces } = heads.heads;
  const byTitle = pieces.map((head, piece) => ({ head, piece }));
  byTitle.sort((a, b) => a.head.title.localeCompare(b.head.title, 'en'));
  const blank = { score: 0, share: 1, words: new Map(), sources: [], isNamed: true, likeness: 0 };
  return { fused: byTitle.map(({ piece }) => ({ ...blank, piece })), isWhole: true };
}

/** A result that answers less than this part of what the best one answers is there by chance. */
const LEAST_OF_BEST = 0.5;

function near({ fused }: Ranked, confidence: Confidence): readonly Fused[] {
  if (confidence === 'none') return [];
  const best = Math.max(...fused.map(({ share }) => share));
  const likest = Math.max(...fused.map(({ likeness }) => likeness));
  return fused.filter(
    ({ share, likeness }) =>
      share >= best * LEAST_OF_BEST || (likeness > 0 && likeness >= likest * LEAST_OF_BEST),
  );
}

function narrow(
  found: readonly Fused[],
  { heads }: Engines,
  { filters, limit = LIMIT, today }: SearchOptions,
) {
  const { pieces, facets } = heads.heads;
  const selection: Selection = filters ?? {};
  const rows = found.map(({ piece }) => pieces[piece] as Head);
  const kept = new Set(filterRows(rows, selection, today));
  const fitting = found.filter((_, at) => kept.has(rows[at] as Head));
  return {
    shown: fitting.slice(0, limit),
    total: fitting.length,
    counts: countFacets(rows, selection, facets, today),
  };
}

/** The bodies of full text, waited for or only those that are at hand. */
function bodiesOf(fullText: FullText | undefined, isPatient: boolean) {
  let areAllThere = true;
  const of: BodyOf = (piece) => {
    if (!fullText) return [];
    if (isPatient) return fullText.passages(piece).catch(() => []);
    const passages = fullText.atHand(piece);
    if (!passages) areAllThere = false;
    return passages ?? [];
  };
  return { of, areAllThere: () => areAllThere };
}

function publicName({ kind, id, label, url }: Name): RecognisedName {
  return { kind, id, label, ...(url ? { url } : {}) };
}
