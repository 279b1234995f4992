import type { FacetValue } from '#domain/facets.ts';
import type { Answer, SearchResult } from '#search/answer.ts';
import type { Heads } from '#search/head.ts';
import { queryWordsOf } from '#search/ladder/query-word.ts';
import type { Segment } from '#search/text/mark.ts';
import { stem } from '#search/text/stem.ts';
import { wordsOf } from '#search/text/words.ts';

/**
 * Why each result stands in an answer, where what is shown of it does not tell: it holds none of the words that were
 * typed. Undefined where it holds one, or where the reason stands elsewhere: a correction above the list, a name
 * among the facts. A word that was read as another is told once, at the first result that it led to.
 */
export function whyShown({ query, didYouMean, results }: Answer, heads: Heads): (string | undefined)[] {
  const asked = readAsked(didYouMean ?? query, heads);
  const told = new Set<string>();
  return results.map((result) => {
    if (asked.isEmpty || asked.holdsAny(`${shownWords(result)} ${factsOf(result, heads)}`)) return undefined;
    const reading = readingOf(result, asked);
    if (!reading) return otherReason(result, asked, heads);
    if (told.has(reading)) return undefined;
    told.add(reading);
    return reading;
  });
}

type Asked = ReturnType<typeof readAsked>;

function readAsked(text: string, heads: Heads) {
  const words = queryWordsOf(text);
  const telling = words.filter(({ isStop }) => !isStop);
  const stems = new Set(telling.map((word) => word.stem));
  const last = telling.at(-1)?.word;
  const sentence = ` ${words.map((word) => word.stem).join(' ')} `;
  const holds = (phrase: string) => isPart(phrase, sentence);
  // A sentence has too many words for it to matter how one of them was read.
  const isShort = telling.length <= MOST_READ;
  return {
    isEmpty: telling.length === 0,
    /** Whether any word that was typed, or begun, stands in a text. */
    holdsAny: (shown: string) =>
      wordsOf(shown).some((word) => stems.has(stem(word)) || (last && word.startsWith(last))),
    /** Whether the words of a phrase were typed, one after the other. */
    holds,
    synonyms: isShort ? heads.synonyms.filter((group) => group.some(holds)) : [],
    names: isShort ? heads.names.filter(({ called }) => called.some(holds)) : [],
  };
}

/** What was typed for what is shown: a synonym of it, or another name of whom or what it is for. */
function readingOf(result: SearchResult, asked: Asked): string | undefined {
  const shown = ` ${stemsOf(shownWords(result))} `;
  for (const group of asked.synonyms) {
    const other = group.find((phrase) => !asked.holds(phrase) && isPart(phrase, shown));
    if (other) return `“${group.find(asked.holds)}” read as “${other}”`;
  }
  const about = [result.type, ...result.stages, ...result.personas, ...result.competitors];
  for (const { kind, id, label, called, personas = [] } of asked.names) {
    const isRole = kind === 'role' && personas.some((persona) => result.personas.includes(persona));
    if (isRole) return `For a likely ${label.toLowerCase()}`;
    if (kind !== 'role' && about.includes(id)) return `“${called.find(asked.holds)}” read as ${label}`;
  }
  return undefined;
}

function otherReason(result: SearchResult, asked: Asked, heads: Heads): string | undefined {
  const alias = heads.pieces.find(({ id }) => id === result.id)?.aliases.find(asked.holdsAny);
  if (alias) return `Also called “${alias}”`;
  const { sources } = result.why;
  if (sources.includes('said')) return 'Says the same in other words';
  return sources.includes('full-text') && !sources.includes('names')
    ? 'Found further down the page'
    : undefined;
}

/** A query of more words is a sentence. */
const MOST_READ = 4;

function shownWords({ title, passage }: SearchResult): string {
  return `${plain(title)} ${plain(passage.text)}`;
}

/** The names that stand below the passage. */
function factsOf({ stages, personas, competitors }: SearchResult, { facets }: Heads): string {
  const named = (values: readonly FacetValue[], ids: readonly string[]) =>
    values.filter(({ value }) => ids.includes(value)).map(({ label }) => label);
  const { stage, persona, competitor } = facets;
  return [...named(stage, stages), ...named(persona, personas), ...named(competitor, competitors)].join(' ');
}

function plain(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('');
}

/** Whether the words of a phrase stand in a run of stems that begins and ends with a space. */
function isPart(phrase: string, stems: string): boolean {
  const wanted = stemsOf(phrase);
  return wanted !== '' && stems.includes(` ${wanted} `);
}

function stemsOf(text: string): string {
  return wordsOf(text).map(stem).join(' ');
}
