import type { Head, Name, NameKind } from '../head.ts';
import type { RankedPiece } from './ranking.ts';
import type { Recognised } from './recognise.ts';

/** What a name of each kind is worth: a rival is what a rep means; an industry is often just a word. */
const WORTH: Readonly<Record<NameKind, number>> = {
  competitor: 4,
  situation: 3,
  persona: 3,
  stage: 2.5,
  type: 2.5,
  product: 2,
  industry: 2,
  role: 2,
  term: 0,
};

/** Pieces that are for or about what the query names, the most particular first. */
export function rankNames(recognised: readonly Recognised[], heads: readonly Head[]): RankedPiece[] {
  const named = recognised.filter(({ name }) => WORTH[name.kind] > 0);
  if (named.length === 0) return [];
  const ranked: RankedPiece[] = [];
  heads.forEach((head, piece) => {
    const matched = new Map<number, number>();
    let score = 0;
    for (const { name, places, quality } of named) {
      const fit = fitOf(head, name);
      if (fit === 0) continue;
      score += WORTH[name.kind] * quality * fit;
      for (const place of places) matched.set(place, Math.max(quality, matched.get(place) ?? 0));
    }
    if (score > 0) ranked.push({ piece, score, words: matched });
  });
  return ranked.sort((a, b) => b.score - a.score || a.piece - b.piece);
}

/** 1 for a piece about this alone, less for one about this among others, 0 for one that does not name it. */
function fitOf(head: Head, name: Name): number {
  const others = namedBy(head, name);
  const wanted = name.kind === 'role' ? (name.personas ?? []) : [name.id];
  if (!wanted.some((id) => others.includes(id))) return 0;
  // The battlecard is what a rival's name asks for first.
  const isCard = name.kind === 'competitor' && head.type === 'battlecard';
  return (isCard ? 1 : 0.8) * (0.7 + 0.3 / others.length);
}

function namedBy(head: Head, { kind }: Name): readonly string[] {
  switch (kind) {
    case 'competitor':
      return head.competitors;
    case 'persona':
    case 'role':
      return head.personas;
    case 'stage':
      return head.stages;
    case 'type':
      return [head.type];
    case 'product':
      return head.products;
    case 'industry':
      return head.industries;
    case 'situation':
      return head.situations;
    case 'term':
      return [];
  }
}
