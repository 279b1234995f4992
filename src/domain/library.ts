import type { PieceType } from './piece-types.ts';
import type { ClaimFields } from './schema/claim.ts';
import type { Audience, FrontMatter } from './schema/front-matter.ts';
import type { Glossary, LibrarySettings, Synonyms } from './schema/library-files.ts';
import type { QuizFields } from './schema/quiz.ts';
import type { Taxonomy } from './schema/taxonomy.ts';
import type { BlockKind } from './vocabulary.ts';

/** The smallest thing that a rep uses: a line, a question, an answer, a proof. */
export interface Block {
  /** Unique in its piece, permanent. */
  readonly id: string;
  readonly kind: BlockKind;
  /** `objections/erp-already-does-this#b7k2`: what flags, swaps and quizzes point at. */
  readonly ref: string;
  /** Attributes as written, without `id` and `audience`. Absent ones are absent. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The words between the tags, claims spelled out; paragraphs and list items are lines. */
  readonly text: string;
  /** The same as safe HTML, without the block's own frame. */
  readonly html: string;
  readonly audience: Audience;
  /** Whether it stands inside `Internal`; then it never leaves the company. */
  readonly internal: boolean;
  /** The id of the Step that holds it. */
  readonly within?: string;
  /** Claims that it rests on, by attribute or inline. */
  readonly claims: readonly string[];
  /** A hash of its normalised words and attributes: equal digests mean "nothing changed for a reader". */
  readonly digest: string;
  /** The line in the file on which it opens, from 1. */
  readonly line: number;
}

/** A run of prose, or a place where a block stands, in reading order. */
export type BodyPart =
  | {
      readonly type: 'prose';
      readonly html: string;
      readonly text: string;
      readonly claims: readonly string[];
    }
  | { readonly type: 'block'; readonly id: string }
  | { readonly type: 'internal'; readonly parts: readonly BodyPart[] }
  | { readonly type: 'step'; readonly id: string; readonly parts: readonly BodyPart[] };

/** What every piece has besides its front matter; all of it computed, none of it written. */
export interface PieceBase {
  /** `folder/file-name`. */
  readonly id: string;
  readonly name: string;
  /** The file, relative to the content folder, with forward slashes. */
  readonly file: string;
  /** Days between reviews: its own, or those of its type. */
  readonly reviewDays: number;
  readonly blocks: readonly Block[];
  readonly body: readonly BodyPart[];
  /** Ids of pieces that its prose and blocks link to. */
  readonly links: readonly string[];
  /** Words of the body, attributes that people read included. */
  readonly words: number;
  readonly digest: string;
}

export type PieceOf<Type extends PieceType> = PieceBase & { readonly type: Type } & FrontMatter<Type>;

/** A piece of any type; `type` tells which fields it has. */
export type Piece = { [Type in PieceType]: PieceOf<Type> }[PieceType];

export interface Claim extends ClaimFields {
  /** The file's name without extension. */
  readonly id: string;
  readonly file: string;
  readonly digest: string;
}

/** A pool of questions. Its right answers and explanations never reach a page or an answer before somebody has answered. */
export interface Quiz extends QuizFields {
  /** `quizzes/file-name`. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly digest: string;
}

/** The whole library as one value. Pages, search, checks and the server are functions of it. */
export interface Library {
  readonly settings: LibrarySettings;
  readonly taxonomy: Taxonomy;
  /** Sorted by id. */
  readonly pieces: readonly Piece[];
  /** Sorted by id. */
  readonly claims: readonly Claim[];
  /** Sorted by id. What pages are made from has them without answers: `withoutAnswers` in `domain/learning`. */
  readonly quizzes: readonly Quiz[];
  readonly glossary: Glossary;
  readonly synonyms: Synonyms;
  /** A hash of everything above. */
  readonly digest: string;
}
