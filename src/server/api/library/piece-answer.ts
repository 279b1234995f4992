import { z } from 'zod';
import type { LibraryRow } from '#domain/facets.ts';
import { rowTrust } from '#domain/facets.ts';
import type { Piece } from '#domain/library.ts';
import { PIECE_TYPE_NAMES } from '#domain/piece-types.ts';
import { BLOCK_KINDS, type BlockKind, VOCABULARY } from '#domain/vocabulary.ts';
import type { OpenLibrary } from './open-library.ts';
import { type UsablePart, usableParts } from './usable-parts.ts';

const day = z.string().describe('A calendar date, `2026-11-24`.');
const ids = z.array(z.string());

/** A piece as a line of the library's table. */
export const pieceRowSchema = z
  .strictObject({
    id: z.string().describe('`folder/name`, permanent.'),
    url: z.string().describe('Its page.'),
    type: z.enum(PIECE_TYPE_NAMES),
    title: z.string(),
    summary: z.string(),
    stages: ids.describe('Empty: it fits every stage.'),
    personas: ids.describe('Empty: it fits everybody.'),
    competitors: ids.describe('Empty: it is about none.'),
    owner: z.string().describe('The team that answers for it.'),
    trust: z.enum(['verified', 'due', 'stale']),
    verifiedOn: day,
    lastDay: day.describe('From the next day on it is stale.'),
    until: day.nullable().describe('The last day on which it may be used at all.'),
  })
  .meta({ id: 'PieceRow' });

const partSchema = z
  .strictObject({
    kind: z.enum([...BLOCK_KINDS, 'prose']).describe('The kind of block, or `prose` between blocks.'),
    label: z.string().nullable().describe('The name of the kind for people.'),
    id: z.string().nullable().describe('Permanent in its piece; null for prose.'),
    ref: z.string().nullable().describe('`folder/name#id`, permanent; null for prose.'),
    text: z.string().describe('Its words; a line for each paragraph, list item and table row.'),
    attributes: z.record(z.string(), z.string()).describe('What the kind has besides its words.'),
    audience: z.enum(['internal', 'buyer']).describe('`buyer`: it may leave the company.'),
    within: z.string().nullable().describe('The id of the step that holds it.'),
    lastDay: day.nullable().describe('The last day on which it may be used.'),
    checkFirst: z.boolean().describe('A price that must be checked before use.'),
    digest: z.string().nullable().describe('Changes when its words do.'),
  })
  .meta({ id: 'PiecePart' });

/** A piece with everything of it that readers may use today. */
export const pieceSchema = z
  .strictObject({
    ...pieceRowSchema.shape,
    audience: z.enum(['internal', 'buyer']),
    products: ids,
    industries: ids,
    situations: ids,
    parts: z.array(partSchema).describe('Blocks and prose in reading order, without what is withheld.'),
  })
  .meta({ id: 'Piece' });

/** The line of the table as the API gives it. */
export function toPieceRow(row: LibraryRow, { today }: OpenLibrary): z.input<typeof pieceRowSchema> {
  const { id, type, title, summary, stages, personas, competitors, owner, verifiedOn, lastDay, until } = row;
  return {
    id,
    url: `/${id}/`,
    type,
    title,
    summary,
    stages: [...stages],
    personas: [...personas],
    competitors: [...competitors],
    owner,
    trust: rowTrust(row, today),
    verifiedOn,
    lastDay,
    until: until ?? null,
  };
}

/** The piece as the API gives it. `row` is its line in the table, which it has while readers may use it. */
export function toPieceAnswer(
  piece: Piece,
  row: LibraryRow,
  library: OpenLibrary,
): z.input<typeof pieceSchema> {
  return {
    ...toPieceRow(row, library),
    audience: piece.audience,
    products: [...(piece.products ?? [])],
    industries: [...(piece.industries ?? [])],
    situations: [...(piece.situations ?? [])],
    parts: usableParts(piece, library.index, library.today).map(toPart),
  };
}

function toPart({
  block,
  text,
  within,
  audience,
  lastDay,
  checkFirst,
}: UsablePart): z.input<typeof partSchema> {
  const kind: BlockKind | 'prose' = block?.kind ?? 'prose';
  return {
    kind,
    label: kind === 'prose' ? null : VOCABULARY[kind].label,
    id: block?.id ?? null,
    ref: block?.ref ?? null,
    text,
    attributes: { ...block?.attributes },
    audience,
    within: within ?? null,
    lastDay: lastDay ?? null,
    checkFirst,
    digest: block?.digest ?? null,
  };
}
