import { setImmediate } from 'node:timers/promises';
import type { Claim, Piece } from '#domain/library.ts';
import type { SourceProblem } from '#domain/source.ts';
import { type AcceptedSource, acceptPiece, type PieceFile } from './accept-files.ts';
import { compilePiece } from './compile-piece.ts';
import { digestOf } from './digest.ts';
import { parseMdx } from './parse-mdx.ts';

/** A compiled piece with what must be the same for it to be used again. */
export interface KeptPiece {
  readonly piece: Piece;
  /** A hash of the file and the compiler. */
  readonly source: string;
  /** A hash of the claims that it mentions and of where its links lead. */
  readonly depends: string;
  /** Ids of all claims that it mentions. */
  readonly claims: readonly string[];
}

/** A piece on its way: its file, and either what an earlier reading made of the same text or its accepted fields. */
export interface PieceSource {
  readonly file: PieceFile;
  readonly text: string;
  readonly source: string;
  readonly kept?: KeptPiece;
  readonly accepted?: AcceptedSource;
}

/** After so many pieces other work gets a turn. */
const TURN = 100;

/**
 * Compiles pieces, or takes them over where their file, the claims that they mention and the ends of their links
 * are as they were. Faults are added to `problems`, and their pieces left out.
 */
export async function compileAll(
  sources: readonly PieceSource[],
  claims: ReadonlyMap<string, Claim>,
  problems: SourceProblem[],
): Promise<Map<string, KeptPiece>> {
  const currentIds = currentIdsOf(sources);
  const look = { claim: (id: string) => claims.get(id), currentId: (id: string) => currentIds.get(id) };
  const compiled = new Map<string, KeptPiece>();
  for (const [index, source] of sources.entries()) {
    if (index % TURN === TURN - 1) await setImmediate();
    const kept =
      source.kept && stillHolds(source.kept, look) ? source.kept : compileOne(source, look, problems);
    if (kept) compiled.set(source.file.id, kept);
  }
  return compiled;
}

interface Look {
  claim(id: string): Claim | undefined;
  currentId(id: string): string | undefined;
}

/** Every id, present and former, with the id under which the piece lives today. */
function currentIdsOf(sources: readonly PieceSource[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { file, kept, accepted } of sources) {
    for (const old of (kept?.piece ?? accepted?.piece.fields)?.movedFrom ?? []) ids.set(old, file.id);
  }
  // After the former ids, so that a living piece is never hidden behind somebody's old name.
  for (const { file } of sources) ids.set(file.id, file.id);
  return ids;
}

function stillHolds(kept: KeptPiece, look: Look): boolean {
  return kept.depends === dependsOf(kept.claims, kept.piece.links, look);
}

function dependsOf(claims: readonly string[], links: readonly string[], look: Look): string {
  return digestOf(
    JSON.stringify([
      claims.map((id) => [id, look.claim(id)?.digest ?? null]),
      links.map((id) => [id, look.currentId(id) ?? null]),
    ]),
  );
}

function compileOne(source: PieceSource, look: Look, problems: SourceProblem[]): KeptPiece | undefined {
  const { file, text } = source;
  const checked = source.accepted ? { value: source.accepted } : acceptPiece(file, text);
  if ('problems' in checked) {
    for (const problem of checked.problems) problems.push(problem);
    return undefined;
  }
  const parsed = parseMdx(checked.value.body);
  if ('fault' in parsed) {
    problems.push({ code: 'mdx-syntax', file: file.file, ...parsed.fault });
    return undefined;
  }
  const { piece, claims } = compilePiece(checked.value.piece, parsed.tree, look);
  return { piece, source: source.source, depends: dependsOf(claims, piece.links, look), claims };
}
