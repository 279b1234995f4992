import { share, shareWords } from '#domain/gaps/honest.ts';
import { callApi } from '../api-client.ts';
import { drawn, type Html, html } from '../html.ts';
import { cutWords } from './gap-words.ts';
import type { Outcomes } from './shapes.ts';

/** What was heard of one piece: how often it came up, and what its lines did. */
export interface HeardPiece {
  readonly piece: string;
  readonly cameUp: number;
  readonly landed: number;
  readonly fellFlat: number;
}

/** Pieces that came up, such as objections and rivals, the most frequent first. */
export function heardPieces(outcomes: Outcomes): HeardPiece[] {
  return byPiece(outcomes)
    .filter(({ cameUp }) => cameUp > 0)
    .sort((one, other) => other.cameUp - one.cameUp || compare(one.piece, other.piece));
}

/** Pieces that did not come up by themselves, and of whose lines somebody said what they did: most told first. */
export function landedPieces(outcomes: Outcomes): HeardPiece[] {
  const told = ({ landed, fellFlat }: HeardPiece) => landed + fellFlat;
  return byPiece(outcomes)
    .filter((piece) => piece.cameUp === 0 && told(piece) > 0)
    .sort((one, other) => told(other) - told(one) || compare(one.piece, other.piece));
}

/** Outcomes by piece, its lines added up. */
function byPiece({ items }: Outcomes): HeardPiece[] {
  const pieces = new Map<string, HeardPiece>();
  for (const { ref, cameUp, landed, fellFlat } of items) {
    const [piece = ref] = ref.split('#');
    const known = pieces.get(piece) ?? { piece, cameUp: 0, landed: 0, fellFlat: 0 };
    pieces.set(piece, {
      piece,
      cameUp: known.cameUp + cameUp,
      landed: known.landed + landed,
      fellFlat: known.fellFlat + fellFlat,
    });
  }
  return [...pieces.values()];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A piece as a row: heard how often, and an honest word on what landed. */
export function heardHtml(
  { piece, cameUp, landed, fellFlat }: HeardPiece,
  titles: ReadonlyMap<string, string>,
): Html {
  const said = landed + fellFlat;
  return html`<li>
    ${cameUp > 0 && html`<p class="heard-count"><strong>${cameUp}</strong> <span>${cameUp === 1 ? 'time' : 'times'}</span></p>`}
    <div class="heard-what">
      <p><a href="/${piece}/">${titles.get(piece) ?? piece}</a></p>
      ${
        said > 0
          ? html`<details data-piece="${piece}"><summary>${landedHtml(landed, fellFlat)}</summary><div data-lines></div></details>`
          : html`<p class="small faint">Nobody said yet what landed.</p>`
      }
    </div>
  </li>`;
}

/** What landed of one piece, line by line, in the words of its lines. */
export async function linesHtml(piece: string, { items }: Outcomes): Promise<Html> {
  const { parts } = await callApi<{ parts: readonly { ref: string | null; text: string }[] }>(
    'GET',
    `/pieces/${piece}`,
  );
  const lines = items.filter(
    ({ ref, landed, fellFlat }) => ref.split('#')[0] === piece && landed + fellFlat > 0,
  );
  return html`<ul class="heard-lines" role="list">${lines.map(({ ref, landed, fellFlat }) => {
    const text = parts.find((part) => part.ref === ref)?.text;
    return html`<li><p>${text ? `“${cutWords(text, 140)}”` : 'The piece as a whole'}</p><p class="small">${landedHtml(landed, fellFlat)}</p></li>`;
  })}</ul>`;
}

/** The share as words, and as a bar from its lowest to its highest where there is enough to draw one. */
function landedHtml(landed: number, fellFlat: number): Html {
  const known = share(landed, fellFlat);
  const bar =
    known.kind === 'share' &&
    html`<svg class="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="share-all" width="100" height="8"/>${drawn(`<rect class="share-range" x="${percent(known.low)}" width="${percent(known.high - known.low)}" height="8"/>`)}</svg>`;
  return html`${bar}<span>${shareWords(landed, fellFlat)}</span>`;
}

function percent(part: number): number {
  return Math.round(part * 100);
}
