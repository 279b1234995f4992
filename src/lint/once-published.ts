import type { Severity } from '#domain/finding.ts';
import type { Piece } from '#domain/library.ts';

/** The severity of something unfinished: a draft may lack it for now, a published piece may not. */
export function oncePublished({ status }: Piece): Severity {
  return status === 'published' ? 'error' : 'warning';
}
