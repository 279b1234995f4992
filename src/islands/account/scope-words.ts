// Apart from the other words of accounts, so that pages that name no keys do not load them.
/** What a key may be made for, in plain words; the names are the API's. */
export const SCOPE_WORDS: readonly (readonly [scope: string, words: string])[] = [
  ['library:read', 'Read the library'],
  ['sheets:read', 'Read my sheets'],
  ['sheets:write', 'Keep, change and delete my sheets'],
  ['gaps:read', 'Read flags and how they went'],
  ['gaps:write', 'Flag what is missing, and answer flags as I may'],
  ['results:read', 'See who has done which track'],
  ['account:read', 'See my account, pins and recent pages'],
  ['people:read', 'See people and teams'],
  ['people:write', 'Invite and change people'],
];

/** A scope in plain words; one that this page does not know by its name. */
export function scopeWords(scope: string): string {
  return SCOPE_WORDS.find(([name]) => name === scope)?.[1] ?? scope;
}

/** Several scopes as one line: `Read the library; read my sheets`. */
export function scopesWords(scopes: readonly string[]): string {
  const line = scopes
    .map(scopeWords)
    .map((words) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`)
    .join('; ');
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
}
