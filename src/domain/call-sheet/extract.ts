import type { CalendarDate } from '../calendar.ts';
import type { Block, Claim, Piece } from '../library.ts';
import type { LibraryIndex } from '../library-index.ts';
import { blockWindow, isLive, pieceTrustDates, pieceWindow } from '../trust.ts';
import { firstSentence } from '../words.ts';
import type {
  Candidate,
  CandidateBase,
  CandidateContents,
  CandidateOf,
  Part,
  QuestionKind,
  Slot,
} from './candidate.ts';
import { mailBody } from './mail-body.ts';

/**
 * Every line of a piece that could stand on a call sheet from `today` on. A piece that is not live gives none, and a
 * block that is withheld, or rests on hearsay, is left out.
 */
export function candidatesOfPiece(piece: Piece, index: LibraryIndex, today: CalendarDate): Candidate[] {
  const dates = pieceTrustDates(piece, index.claim);
  if (!dates || !isLive(piece, today)) return [];
  const usable = usableBlocks(piece, index, today);
  const base: PieceContext = { piece, usable, index, verifiedOn: dates.verifiedOn, lastDay: dates.lastDay };
  const lines = usable.flatMap((block) => lineOfBlock(block, base) ?? []);
  if (piece.type === 'objection') lines.push(...objectionLine(base));
  if (piece.type === 'play') lines.push(playLine(base));
  return lines;
}

interface PieceContext {
  readonly piece: Piece;
  readonly usable: readonly Block[];
  readonly index: LibraryIndex;
  readonly verifiedOn: CalendarDate;
  readonly lastDay: CalendarDate;
}

function usableBlocks(piece: Piece, index: LibraryIndex, today: CalendarDate): Block[] {
  return piece.blocks.filter((block) => {
    const { to } = blockWindow(block, index.claim);
    const isHearsay = block.claims.some((id) => index.claim(id)?.tier === 'D');
    return !isHearsay && (!to || today <= to);
  });
}

/** The line that a block makes by itself; undefined where its kind stands on no sheet, or only within a larger line. */
function lineOfBlock(block: Block, context: PieceContext): Candidate | undefined {
  const { piece } = context;
  const { attributes, text } = block;
  switch (block.kind) {
    case 'Variant':
      return line('say', block, context, { say: attributes.say ?? '', fuller: text });
    case 'WhyNow': {
      const headline = firstSentence(text);
      return line('why-now', block, context, { headline, rest: flat(text).slice(headline.length).trim() });
    }
    case 'Opener': {
      if (piece.type !== 'campaign') return undefined;
      const answered = attributes.if === 'silent' ? 'silent' : 'responded';
      return line('opener', block, context, { answered, text: flat(text) });
    }
    case 'Question': {
      if (piece.type !== 'discovery') return undefined;
      const { kind, listen = '', good, bad, follow } = attributes;
      const words = { kind: kind as QuestionKind, text: flat(text), listen, good, bad, follow };
      return line('question', block, context, words);
    }
    case 'Glance': {
      const { say = '', win = '', lose = '', never = '' } = attributes;
      return line('glance', block, context, { say, win, lose, never });
    }
    case 'TheySay':
      return line('they-say', block, context, { line: attributes.line ?? '', answer: flat(text) });
    case 'Landmine':
      return line('landmine', block, context, { text: flat(text), expect: attributes.expect ?? '' });
    case 'Proof': {
      if (piece.type !== 'proof' || attributes.none) return undefined;
      const headline = firstSentence(text);
      const story = flat(text).slice(headline.length).trim();
      const customer = attributes.customer ?? piece.customer;
      return line('proof', block, context, { headline, story, customer, metric: attributes.metric });
    }
    case 'Email':
      return forBuyers(
        line('mail', block, context, { subject: attributes.subject ?? '', body: mailBody(block) }),
      );
    case 'Asset': {
      const { title = '', href = '' } = attributes;
      return forBuyers(line('asset', block, context, { title, href }));
    }
    default:
      return undefined;
  }
}

function line<Name extends Slot>(
  slot: Name,
  block: Block,
  context: PieceContext,
  words: CandidateContents[Name],
): Candidate {
  const { piece, index } = context;
  const common: CandidateBase & { readonly slot: Name } = {
    slot,
    ...baseOf(context),
    ref: block.ref,
    at: piece.blocks.indexOf(block),
    to: earliest(pieceWindow(piece).to, blockWindow(block, index.claim).to),
    audience: audienceOf(block, index),
    stages: listOf(block.attributes.stages) ?? piece.stages,
    personas: listOf(block.attributes.personas) ?? piece.personas,
  };
  // The compiler does not follow that the words belong to the slot; the parameters say so.
  return { ...common, ...words } as Candidate;
}

/** A mail or an asset is on a sheet to be sent on, so one that may not leave the company is of no use there. */
function forBuyers(candidate: Candidate): Candidate | undefined {
  return candidate.audience === 'buyer' ? candidate : undefined;
}

/** An objection is one line made of many blocks. Without an answer that may be used it is none. */
function objectionLine(context: PieceContext): CandidateOf<'objection'>[] {
  const { piece, usable } = context;
  if (piece.type !== 'objection') return [];
  const parts = (kind: Block['kind']) =>
    usable
      .filter((block) => block.kind === kind && !block.attributes.none)
      .map((block) => partOf(block, context));
  const says = parts('BuyerSays');
  const responses = parts('Response');
  const [first] = says;
  if (!first || responses.length === 0) return [];
  return [
    {
      slot: 'objection',
      ...baseOf(context),
      ref: first.ref,
      at: 0,
      to: earliest(pieceWindow(piece).to, earliest(latestEnd(says), latestEnd(responses))),
      audience: 'internal',
      kind: piece.kind,
      howCommon: piece.howCommon,
      says,
      responses,
      behind: parts('Behind')[0],
      acknowledge: parts('Acknowledge')[0],
      clarify: parts('Clarify')[0],
      confirm: parts('Confirm')[0],
      next: parts('Next')[0],
      authority: parts('Authority')[0],
      proof: parts('Proof')[0],
    },
  ];
}

function partOf(block: Block, { index }: PieceContext): Part {
  const { to } = blockWindow(block, index.claim);
  return { ref: block.ref, text: flat(block.text), to, audience: audienceOf(block, index) };
}

function playLine(context: PieceContext): CandidateOf<'play'> {
  const { piece } = context;
  return {
    slot: 'play',
    ...baseOf(context),
    ref: piece.id,
    at: 0,
    to: pieceWindow(piece).to,
    audience: 'internal',
    summary: piece.summary,
  };
}

function baseOf({
  piece,
  verifiedOn,
  lastDay,
}: PieceContext): Omit<CandidateBase, 'ref' | 'at' | 'to' | 'audience'> {
  return {
    piece: piece.id,
    title: piece.title,
    owner: piece.owner,
    verifiedOn,
    lastDay,
    stages: piece.stages,
    personas: piece.personas,
    competitors: piece.competitors,
    products: piece.products,
    industries: piece.industries,
    situations: piece.situations,
    campaign: piece.type === 'campaign' ? piece.name : undefined,
  };
}

/** Whether a block may leave the company: it says so, stands outside `Internal`, and rests on no internal claim. */
function audienceOf(block: Block, index: LibraryIndex): Candidate['audience'] {
  const claims = block.claims.map((id) => index.claim(id)).filter((claim): claim is Claim => !!claim);
  const mayLeave = !block.internal && claims.every((claim) => claim.audience === 'buyer');
  return block.audience === 'buyer' && mayLeave ? 'buyer' : 'internal';
}

function listOf(attribute: string | undefined): string[] | undefined {
  return attribute?.split(/\s+/).filter(Boolean);
}

function latestEnd(parts: readonly Part[]): CalendarDate | undefined {
  if (parts.some(({ to }) => !to)) return undefined;
  return parts.reduce<CalendarDate>((last, { to }) => (to && to > last ? to : last), '');
}

function earliest(a: CalendarDate | undefined, b: CalendarDate | undefined): CalendarDate | undefined {
  return a && b ? (a < b ? a : b) : (a ?? b);
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
