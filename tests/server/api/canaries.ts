import { addDays, type CalendarDate } from '#domain/calendar.ts';
import { CLAIM_KINDS } from '#domain/claim-kinds.ts';
import type { Block, BodyPart, Claim, Library, Piece } from '#domain/library.ts';

/** A library in which everything that could be withheld holds a word of its own. */
export interface MarkedLibrary {
  readonly library: Library;
  /** The words that no reader may see on a day. Reckoned here from the rules, not by the code under test. */
  hiddenOn(day: CalendarDate): Set<string>;
}

/** Any such word; letters and digits alone, so that no renderer, escaper or tokenizer takes it apart. */
export const CANARY = /zq[a-z]\d+x\d*zq/g;

export function markLibrary(library: Library): MarkedLibrary {
  const claims = new Map(library.claims.map((claim, at) => [claim.id, { claim, word: `zqc${at}xzq` }]));
  const hides: { words: string[]; isHidden: (day: CalendarDate) => boolean }[] = [];
  for (const { claim, word } of claims.values()) {
    hides.push({ words: [word], isHidden: (day) => day > lastDayOf(claim) });
  }

  const pieces = library.pieces.map((piece, at) => {
    const title = `zqp${at}xzq`;
    const own = [title];
    const blocks = piece.blocks.map((block, place) => {
      const word = `zqb${at}x${place}zq`;
      own.push(word);
      const held = block.kind === 'Step' ? [] : [block];
      for (const one of held) {
        hides.push({
          words: [word],
          isHidden: (day) => isBlockHidden(one, day, (id) => claims.get(id)?.claim),
        });
      }
      return markBlock(block, word);
    });
    let runs = 0;
    const markParts = (parts: readonly BodyPart[]): BodyPart[] =>
      parts.map((part) => {
        if (part.type === 'block') return part;
        if (part.type !== 'prose') return { ...part, parts: markParts(part.parts) };
        runs += 1;
        const word = `zqr${at}x${runs}zq`;
        own.push(word);
        return {
          ...part,
          text: `${part.text} ${word}${part.claims.map((id) => ` ${claims.get(id)?.word ?? ''}`).join('')}`,
          html: `${markClaims(part.html)}<p>${word}</p>`,
        };
      });
    const body = markParts(piece.body);
    hides.push({ words: own, isHidden: (day) => !isPieceShown(piece, day) });
    return {
      ...piece,
      title: `${piece.title} ${title}`,
      summary: `${piece.summary} ${title}`,
      blocks,
      body,
    } as Piece;
  });

  /** Every inline claim is followed by its word, inside the element that is withheld with it. */
  function markClaims(html: string): string {
    return html.replace(
      /<span class="claim" data-claim="([a-z0-9-]*)"[^>]*>/g,
      (whole, id: string) => `${whole}${claims.get(id)?.word ?? ''} `,
    );
  }

  function markBlock(block: Block, word: string): Block {
    // What a step holds is marked by itself.
    if (block.kind === 'Step') return block;
    const attributes = Object.fromEntries(
      Object.entries(block.attributes).map(([name, value]) =>
        WORDS.has(name) ? [name, `${value} ${word}`] : [name, value],
      ),
    );
    return {
      ...block,
      attributes,
      text: `${block.text} ${word}`,
      html: `${markClaims(block.html)}<p>${word}</p>`,
    };
  }

  return {
    library: { ...library, pieces, digest: `${library.digest} marked` },
    hiddenOn: (day) => new Set(hides.filter(({ isHidden }) => isHidden(day)).flatMap(({ words }) => words)),
  };
}

/** Attributes that are words. */
const WORDS = new Set([
  ...['say', 'win', 'lose', 'never', 'line', 'expect', 'source', 'why', 'listen', 'good', 'bad', 'follow'],
  ...['customer', 'metric', 'subject', 'title'],
]);

function isPieceShown(piece: Piece, day: CalendarDate): boolean {
  const ends = [piece.expires, piece.type === 'proof' ? piece.namedUntil : undefined];
  return (
    piece.status === 'published' &&
    (piece.publishAt === undefined || piece.publishAt <= day) &&
    ends.every((end) => end === undefined || day <= end)
  );
}

function isBlockHidden(block: Block, day: CalendarDate, claim: (id: string) => Claim | undefined): boolean {
  // A price is struck out and marked when it is old, and never withheld.
  if (block.kind === 'Pricing') return false;
  if (block.kind === 'WhyNow' && block.attributes.until !== undefined && day > block.attributes.until)
    return true;
  return block.claims.some((id) => {
    const cited = claim(id);
    return cited !== undefined && day > lastDayOf(cited);
  });
}

function lastDayOf({ kind, capturedOn, consentUntil }: Claim): CalendarDate {
  const end = addDays(capturedOn, CLAIM_KINDS[kind].days);
  return consentUntil !== undefined && consentUntil < end ? consentUntil : end;
}
