import { parseChoice } from '#domain/call-sheet/choice.ts';
import { GAP_KINDS, type GapKind } from '#domain/gaps/gap.ts';
import { pieceOnPage } from '../memory/count-use.ts';

/** Where somebody was when they pressed Flag. */
export interface FlagPlace {
  readonly kind: GapKind;
  /** What stands in the field to begin with: the buyer's own words, where the page has them. */
  readonly said: string;
  /** The place in words. */
  readonly words: string;
  /** What was searched for. It is told at the end of what was said. */
  readonly searched: string;
  /** The place for the API. */
  readonly facts: PlaceFacts;
}

/** As `POST /gaps` takes it. */
export interface PlaceFacts {
  readonly page: string;
  readonly piece?: string;
  readonly block?: string;
  readonly stage?: string;
  readonly personas?: readonly string[];
  readonly competitors?: readonly string[];
}

/** Letters of a line that are enough to know it again. */
const WORDS_SHOWN = 90;

/** From this many words on, a search is a sentence: more likely what the buyer said than a topic. */
const SENTENCE = 5;

/** Reads from the page where a control with `data-flag` stands. */
export function placeOf(trigger: HTMLElement): FlagPlace {
  const page = trigger.ownerDocument;
  const { location } = page;
  const searched = trigger.dataset.searched?.trim() ?? '';
  const isSentence = searched.split(/\s+/u).length >= SENTENCE;
  const choice = location.pathname.startsWith('/call/') ? parseChoice(location) : undefined;
  const isUnanswered = trigger.closest('[data-section="answer"]') !== null;
  return {
    kind: GAP_KINDS.find((kind) => kind === trigger.dataset.flag) ?? 'missing',
    said: trigger.dataset.said ?? (isSentence ? searched : isUnanswered ? (choice?.said ?? '') : ''),
    words: wordsOfPlace(trigger, page, searched),
    searched: isSentence ? '' : searched,
    facts: {
      page: location.pathname + location.search,
      ...subjectOf(trigger, page),
      ...present({
        stage: trigger.dataset.stage ?? choice?.stage,
        personas: listed(trigger.dataset.personas) ?? choice?.personas.map(({ id }) => id),
        competitors: listed(trigger.dataset.competitors) ?? choice?.rivals,
      }),
    },
  };
}

/** The piece and the block that are meant. */
function subjectOf(trigger: HTMLElement, page: Document): { piece?: string; block?: string } {
  const ref = trigger.closest<HTMLElement>('[data-ref]')?.dataset.ref;
  if (ref) {
    const [piece = '', block] = ref.split('#');
    return block ? { piece, block } : { piece };
  }
  const piece = pieceOnPage(page);
  const block = trigger.closest<HTMLElement>('.block[id]')?.id;
  if (!piece) return {};
  return block ? { piece, block } : { piece };
}

function wordsOfPlace(trigger: HTMLElement, page: Document, searched: string): string {
  if (searched) return `Search for “${short(searched)}”`;
  const isSheet = page.location.pathname.startsWith('/call/');
  const title = page.title.replace(/ · Callsheet$/, '').replace(/: call sheet$/, '');
  const name = isSheet ? `Call sheet ${title}` : title;
  const section = trigger.closest('[data-section]')?.querySelector('h2')?.textContent?.trim();
  const line = lineWords(trigger);
  return [name, section, line && `“${line}”`].filter(Boolean).join(', ');
}

/** The words of the line or block in which the control stands. */
function lineWords(trigger: HTMLElement): string {
  const line = trigger.closest('.line')?.querySelector('.line-words p');
  const block = trigger.closest('.block[id]')?.querySelector('[data-words]');
  return short((line ?? block)?.textContent ?? '');
}

function short(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim().replace(/^“|”$/g, '');
  if (plain.length <= WORDS_SHOWN) return plain;
  // Cutting may have split a pair of surrogates.
  return `${plain
    .slice(0, WORDS_SHOWN)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

function listed(text: string | undefined): string[] | undefined {
  return text?.split(' ').filter(Boolean);
}

/** Without what is not known. */
function present<Facts extends object>(facts: Facts): Partial<Facts> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value && (!Array.isArray(value) || value.length > 0)),
  ) as Partial<Facts>;
}
