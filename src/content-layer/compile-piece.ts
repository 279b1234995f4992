import type { Root } from 'mdast';
import type { Piece } from '#domain/library.ts';
import { type PieceType, pieceType } from '#domain/piece-types.ts';
import type { FrontMatter } from '#domain/schema/front-matter.ts';
import { type BodyContext, compileBody } from './compile-body.ts';
import { digestOf } from './digest.ts';

/** A piece whose front matter the schema has accepted. */
export interface AcceptedPiece {
  readonly id: string;
  readonly file: string;
  readonly type: PieceType;
  readonly fields: FrontMatter;
}

export interface CompiledPiece {
  readonly piece: Piece;
  /** Ids of all claims that it mentions, known or not: when one of them changes, it must be compiled again. */
  readonly claims: readonly string[];
}

/** Puts a piece together from its front matter and its parsed body. */
export function compilePiece(
  { id, file, type, fields }: AcceptedPiece,
  tree: Root,
  look: Pick<BodyContext, 'claim' | 'currentId'>,
): CompiledPiece {
  const { blocks, body, links, words, claims } = compileBody(tree, {
    claim: look.claim,
    currentId: look.currentId,
    pieceId: id,
  });
  // Lines are left out: moving a block down the file changes nothing for a reader.
  const seen = blocks.map(({ line: _line, ...block }) => block);
  const piece = {
    ...fields,
    type,
    id,
    name: id.slice(id.indexOf('/') + 1),
    file,
    reviewDays: fields.reviewEvery ?? pieceType(type).reviewEvery,
    blocks,
    body,
    links,
    words,
    digest: digestOf(JSON.stringify([id, fields, seen, body])),
  };
  return { piece: piece as Piece, claims };
}
