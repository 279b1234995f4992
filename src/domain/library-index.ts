import { outlineOf, type QuizOutline } from './learning/without-answers.ts';
import type { Block, Claim, Library, Piece, Quiz } from './library.ts';
import { pieceOfRef } from './references.ts';
import type { Question } from './schema/quiz.ts';

/** Look-ups over a library, and the links that follow from it. Make one per library and pass it on. */
export interface LibraryIndex {
  readonly library: Library;
  /** By id, or by an id that the piece had before. */
  piece(id: string): Piece | undefined;
  claim(id: string): Claim | undefined;
  /** By `folder/name#id`. */
  block(ref: string): { piece: Piece; block: Block } | undefined;
  /**
   * A quiz with its answers, by its id or one that it had before; undefined for every quiz where the library was
   * opened for pages.
   */
  quiz(id: string): Quiz | undefined;
  /** By `quizzes/name#id`; undefined where `quiz` is. */
  question(ref: string): { quiz: Quiz; question: Question } | undefined;
  /** A quiz without its answers, for everybody to see. */
  outline(quizId: string): QuizOutline | undefined;
  /** All of them, in order of id. */
  readonly outlines: readonly QuizOutline[];
  /** Pieces that link to this one, and tracks whose steps or quizzes use it, in order of id. */
  usedIn(pieceId: string): readonly Piece[];
  /** Blocks that rest on this claim. */
  citing(claimId: string): readonly { piece: Piece; block: Block }[];
}

/**
 * Builds the look-ups in one pass over the library.
 * @param outlines its quizzes without their answers, where the library itself comes without quizzes
 */
export function indexLibrary(
  library: Library,
  outlines: readonly QuizOutline[] = library.quizzes.map(outlineOf),
): LibraryIndex {
  const pieces = new Map<string, Piece>();
  const blocks = new Map<string, { piece: Piece; block: Block }>();
  const claims = new Map(library.claims.map((claim) => [claim.id, claim]));
  const citing = new Map<string, { piece: Piece; block: Block }[]>();
  for (const piece of library.pieces) {
    for (const old of piece.movedFrom ?? []) pieces.set(old, piece);
    for (const block of piece.blocks) {
      blocks.set(block.ref, { piece, block });
      for (const id of block.claims) append(citing, id, { piece, block });
    }
  }
  // After the old ids, so that a living piece is never hidden behind somebody's former name.
  for (const piece of library.pieces) pieces.set(piece.id, piece);
  const quizzes = byEveryId(library.quizzes);
  const questions = new Map([...quizzes].flatMap(([id, quiz]) => questionsOf(id, quiz)));
  const outlinesById = byEveryId(outlines);
  const usedIn = new Map<string, Piece[]>();
  for (const piece of library.pieces) {
    const asked = quizzesIn(piece).flatMap((id) => outlinesById.get(id)?.cites ?? []);
    const used = [...piece.links, ...asked.map(pieceOfRef)];
    const targets = new Set(used.map((id) => pieces.get(id)?.id));
    for (const id of targets) if (id && id !== piece.id) append(usedIn, id, piece);
  }
  return {
    library,
    piece: (id) => pieces.get(id),
    claim: (id) => claims.get(id),
    block: (ref) => blocks.get(ref),
    quiz: (id) => quizzes.get(id),
    question: (ref) => questions.get(ref),
    outline: (id) => outlinesById.get(id),
    outlines,
    usedIn: (id) => usedIn.get(id) ?? [],
    citing: (id) => citing.get(id) ?? [],
  };
}

/** By former ids and present ones; a present one is never hidden behind a former one. */
function byEveryId<Item extends Pick<Quiz, 'id' | 'movedFrom'>>(items: readonly Item[]): Map<string, Item> {
  const former = items.flatMap((item) => (item.movedFrom ?? []).map((id) => [id, item] as const));
  return new Map([...former, ...items.map((item) => [item.id, item] as const)]);
}

function questionsOf(id: string, quiz: Quiz): [string, { quiz: Quiz; question: Question }][] {
  return quiz.questions
    .filter(({ id }) => id !== undefined)
    .map((question) => [questionRef({ id }, question.id ?? ''), { quiz, question }]);
}

/** `quizzes/paygrove#k3f9`: what drills and counts point at, for ever. */
export function questionRef(quiz: Pick<Quiz, 'id'>, questionId: string): string {
  return `${quiz.id}#${questionId}`;
}

/** Ids of the quizzes that a track asks to pass. */
export function quizzesIn(piece: Piece): string[] {
  if (piece.type !== 'track') return [];
  return piece.blocks.flatMap(({ kind, attributes }) =>
    kind === 'Quiz' && attributes.quiz ? [`quizzes/${attributes.quiz}`] : [],
  );
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
