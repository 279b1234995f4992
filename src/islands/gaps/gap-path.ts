import type { Gap } from './shapes.ts';

/** The API's address of a gap, or of what is below it. */
export function gapPath({ id }: Pick<Gap, 'id'>, below = ''): string {
  return `/gaps/${encodeURIComponent(id)}${below}`;
}

/** What came of an act; undefined where the person left it. */
export type Act = (gap: Gap) => Promise<{ readonly gap: Gap; readonly words: string } | undefined>;
