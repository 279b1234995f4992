import { z } from 'zod';
import { tallySchema } from './tally.ts';

/**
 * An archive is a gzip file of JSON lines: one head, rows and files, one end. It belongs to no database, so that a
 * backup of one can be restored into the other, and `zcat` shows what it holds.
 */
export const headSchema = z.strictObject({
  callsheet: z.enum(['backup', 'export']),
  format: z.literal(1),
  /** Of Callsheet. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  engine: z.enum(['sqlite', 'postgres']),
  /** The number of the last migration. */
  schema: z.int().min(1),
  /** The release that readers saw. */
  release: z.string().nullable(),
  /** The git commit that the library stood at, where it is in git. */
  commit: z.string().optional(),
});

export const rowsSchema = z.strictObject({
  table: z.string(),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.int(), z.null()]))),
});

/** A file of the library; the path has `/` on every system. */
export const fileSchema = z.strictObject({
  file: z.string().refine(isSafePath, 'leads out of the content folder, or to a hidden file'),
  base64: z.base64(),
});

export const endSchema = z.strictObject({
  end: z.strictObject({
    tables: z.record(z.string(), tallySchema),
    files: tallySchema,
  }),
});

export const lineSchema = z.union([headSchema, rowsSchema, fileSchema, endSchema]);

export type Head = z.infer<typeof headSchema>;
export type Rows = z.infer<typeof rowsSchema>;
export type ArchivedFile = z.infer<typeof fileSchema>;
export type End = z.infer<typeof endSchema>['end'];
export type Line = z.infer<typeof lineSchema>;

/** The archive cannot be read or is not whole; the message says which and what to do. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
}

/** A relative path of plain names; none may be hidden, go up, or mean something else on another system. */
function isSafePath(path: string): boolean {
  const parts = path.split('/');
  return parts.every((part) => part !== '' && !part.startsWith('.') && !/[\\:\0]/.test(part));
}
