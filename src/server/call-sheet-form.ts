import { formatChoice, knownChoice, parseChoice } from '#domain/call-sheet/choice.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';

/** Where the form on the home page is sent without script. */
const FORM = '/call/';

/**
 * The canonical address of the call sheet that a sent form asks for; undefined when the request is not a form's.
 * Only ids that the library has get through, so what comes back is made of known words.
 */
export function callSheetAddress(path: string, query: string, taxonomy: Taxonomy): string | undefined {
  if (path !== FORM || query === '') return undefined;
  const choice = parseChoice({ pathname: path, search: query, hash: '' });
  return formatChoice(knownChoice(choice, taxonomy));
}
