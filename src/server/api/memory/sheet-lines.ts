import { createHash } from 'node:crypto';
import type { Candidate, Part } from '#domain/call-sheet/candidate.ts';
import type { Choice } from '#domain/call-sheet/choice.ts';
import { linesOf } from '#domain/call-sheet/sheet.ts';
import { composeSheet, wordsOfLine } from '../library/call-sheet-answer.ts';
import { keep, type OpenLibrary } from '../library/open-library.ts';

/** The lines of a sheet as they were when it was prepared. No words are kept: they may be withheld one day. */
export interface Preparation {
  /** An ISO instant. */
  readonly at: string;
  readonly lines: readonly PreparedLine[];
}

interface PreparedLine {
  readonly ref: string;
  readonly digest: string;
}

/** What became of a line. `new`: it stands on the sheet now and did not when it was prepared. */
export interface LineChange {
  readonly kind: 'changed' | 'gone' | 'new';
  readonly ref: string;
  /** Of its piece, while readers may use that. */
  readonly title?: string;
  /** What it says now. */
  readonly words?: Readonly<Record<string, string>>;
}

/** Notes the lines of the sheet for a choice. */
export function prepare(choice: Choice, library: OpenLibrary, now: Date): Preparation {
  const lines = linesOf(composeSheet(choice, library)).map(({ candidate }) => ({
    ref: candidate.ref,
    digest: digestOf(candidate, library),
  }));
  return { at: now.toISOString(), lines };
}

/** The lines that changed, or may not be used any more, since the sheet was prepared. */
export function changedLines({ lines }: Preparation, library: OpenLibrary): LineChange[] {
  const known = linesByRef(library);
  return lines.flatMap(({ ref, digest }): LineChange[] => {
    const line = known.get(ref);
    if (!line) return [{ kind: 'gone', ref, title: titleOf(ref, library) }];
    if (digestOf(line, library) === digest) return [];
    return [{ kind: 'changed', ref, title: line.title, words: wordsOfLine(line) }];
  });
}

/** The same, and the lines that stand on the sheet now and did not then. */
export function allChanges(preparation: Preparation, choice: Choice, library: OpenLibrary): LineChange[] {
  const prepared = new Set(preparation.lines.map(({ ref }) => ref));
  const fresh = linesOf(composeSheet(choice, library)).filter(
    ({ candidate }) => !prepared.has(candidate.ref),
  );
  return [
    ...changedLines(preparation, library),
    ...fresh.map(({ candidate }) => ({
      kind: 'new' as const,
      ref: candidate.ref,
      title: candidate.title,
      words: wordsOfLine(candidate),
    })),
  ];
}

/** The digests of all blocks that a line is made of; of the piece where the line stands for it as a whole. */
function digestOf(line: Candidate, { index }: OpenLibrary): string {
  const digests = refsOf(line).map((ref) => index.block(ref)?.block.digest ?? index.piece(ref)?.digest ?? '');
  return digests.length === 1
    ? (digests[0] ?? '')
    : createHash('sha256').update(digests.join(' ')).digest('base64url').slice(0, 22);
}

function refsOf(line: Candidate): string[] {
  if (line.slot !== 'objection') return [line.ref];
  const { says, responses, behind, acknowledge, clarify, confirm, next, authority, proof } = line;
  const parts: (Part | undefined)[] = [...says, ...responses, behind, acknowledge, clarify, confirm, next];
  return [...parts, authority, proof].flatMap((part) => part?.ref ?? []);
}

function linesByRef(library: OpenLibrary): ReadonlyMap<string, Candidate> {
  return keep(
    library,
    'lines by ref',
    () => new Map(library.pool().all.lines.map((line) => [line.ref, line])),
  );
}

function titleOf(ref: string, { index, table }: OpenLibrary): string | undefined {
  const id = index.piece(ref.split('#')[0] ?? '')?.id;
  return table.rows.find((row) => row.id === id)?.title;
}
