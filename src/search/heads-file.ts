import type { Head, Heads } from './head.ts';

/** Fields of a head that are lists, and that are left out of the file where they are empty. */
const LISTS = [
  'stages',
  'personas',
  'competitors',
  'aliases',
  'products',
  'industries',
  'situations',
  'lines',
] as const satisfies readonly (keyof Head)[];

/** Writes heads as they are sent to a browser: JSON without empty lists. */
export function writeHeads(heads: Heads): string {
  return JSON.stringify(heads, (_, value) =>
    Array.isArray(value) && value.length === 0 ? undefined : value,
  );
}

/** Reads what {@link writeHeads} wrote. Throws a SyntaxError for text that is not JSON. */
export function readHeads(text: string): Heads {
  const file = JSON.parse(text) as Partial<Heads> & Pick<Heads, 'language' | 'facets' | 'stageColours'>;
  const pieces = (file.pieces ?? []).map((piece) => {
    const whole: Record<string, unknown> = { ...piece };
    for (const list of LISTS) whole[list] ??= [];
    return whole as unknown as Head;
  });
  return { ...file, pieces, names: file.names ?? [], synonyms: file.synonyms ?? [] };
}
