import { type Kysely, sql } from 'kysely';
import { addWords, isFindable, removeWords } from '../gaps/gap-words.ts';
import type { Tables } from '../store/schema.ts';

/** What stands where a name was. */
const ERASED = '[erased]';

interface Named {
  readonly name: string;
  readonly mail: string;
}

/**
 * Takes a person's name and mail address out of what anybody typed about gaps, calls and pitches, in the transaction that
 * erases them. The rest of what they typed stays: others wait for it to be answered, and it tells nothing of who
 * they were. Words of a name that stand alone stay too, for they are words of the language as often ("Price", "Will");
 * of somebody whose whole name is such a word, it goes where it is written as a name.
 * @returns the ids of the gaps that said something else before
 */
export async function takeNameOut(db: Kysely<Tables>, named: Named): Promise<string[]> {
  const without = eraser(named);
  const holding = (...columns: string[]) =>
    sql<boolean>`(${sql.join(
      columns.flatMap((column) => markersOf(named).map((marker) => holds(column, marker))),
      sql` or `,
    )})`;
  const changed = new Set<string>();

  const gaps = await db
    .selectFrom('gap')
    .select(['id', 'state', 'said', 'need', 'format', 'page', 'reason', 'proposal'])
    .where(holding('said', 'need', 'format', 'page', 'reason', 'proposal'))
    .execute();
  for (const { id, state, ...before } of gaps) {
    const { proposal, said, ...rest } = before;
    const after = {
      ...mapValues(rest, (text) => text && without(text)),
      said: without(said),
      proposal: proposal && withoutIn(proposal, without),
    };
    if (isSame(before, after)) continue;
    await db.updateTable('gap').set(after).where('id', '=', id).execute();
    await removeWords(db, id);
    if (isFindable(state)) await addWords(db, { id, said: after.said, need: after.need });
    changed.add(id);
  }

  const signals = await db
    .selectFrom('gapSignal')
    .select(['id', 'gap', 'words', 'page'])
    .where(holding('words', 'page'))
    .execute();
  for (const { id, gap, ...before } of signals) {
    const after = mapValues(before, (text) => text && without(text));
    if (isSame(before, after)) continue;
    await db.updateTable('gapSignal').set(after).where('id', '=', id).execute();
    changed.add(gap);
  }

  const events = await db
    .selectFrom('gapEvent')
    .select(['id', 'gap', 'detail'])
    .where(holding('detail'))
    .execute();
  for (const { id, gap, detail: before } of events) {
    const detail = withoutIn(before, without);
    if (detail === before) continue;
    await db.updateTable('gapEvent').set({ detail }).where('id', '=', id).execute();
    changed.add(gap);
  }

  const heard = await db.selectFrom('signOff').select(['id', 'words']).where(holding('words')).execute();
  for (const { id, words } of heard) {
    const after = words && without(words);
    if (after !== words) await db.updateTable('signOff').set({ words: after }).where('id', '=', id).execute();
  }

  const calls = await db
    .selectFrom('observation')
    .select(['id', 'lines', 'sentences'])
    .where(holding('lines', 'sentences'))
    .execute();
  for (const { id, ...before } of calls) {
    const after = mapValues(before, (texts) => JSON.stringify((JSON.parse(texts) as string[]).map(without)));
    if (!isSame(before, after)) await db.updateTable('observation').set(after).where('id', '=', id).execute();
  }

  const holes = await db.selectFrom('notNeeded').selectAll().where(holding('reason')).execute();
  for (const { stage, axis, other, type, reason } of holes) {
    await db
      .updateTable('notNeeded')
      .set({ reason: without(reason) })
      .where('stage', '=', stage)
      .where('axis', '=', axis)
      .where('other', '=', other)
      .where('type', '=', type)
      .execute();
  }

  const misses = await db.selectFrom('miss').select('words').where(holding('words')).execute();
  for (const { words } of misses) {
    if (namesIn(words, named)) await db.deleteFrom('miss').where('words', '=', words).execute();
  }
  return [...changed];
}

/** Gives the function that takes a person's name and mail address out of a text, however they are written. */
function eraser({ name, mail }: Named): (text: string) => string {
  const mails = [literally(mail), literally(encodeURIComponent(mail))];
  if (isOneWord(name)) {
    const [first = '', ...rest] = name.trim();
    const asName = anyOf([literally(`${first.toUpperCase()}${rest.join('')}`)], 'gu');
    const form = anyOf(mails, 'giu');
    return (text) => text.replace(form, ERASED).replace(asName, ERASED);
  }
  const form = anyOf([...mails, ...formsOf(name)], 'giu');
  return (text) => text.replace(form, ERASED);
}

function isOneWord(name: string): boolean {
  return !/\s/u.test(name.trim());
}

/** Whether a search that was kept holds a name. It is in small letters, and one less is no loss. */
function namesIn(search: string, { name, mail }: Named): boolean {
  return anyOf([literally(mail), ...formsOf(name)], 'iu').test(search);
}

function formsOf(name: string): string[] {
  const words = name.trim().split(/\s+/u).map(literally);
  return [
    // In an address the words of a name have other signs between them.
    words.join(String.raw`(?:\s|%20|\+)+`),
    literally(encodeURIComponent(name)).replaceAll('%20', String.raw`(?:%20|\+)+`),
  ];
}

/** Any of these patterns, where no word goes on before or behind it. */
function anyOf(patterns: readonly string[], flags: string): RegExp {
  const forms = patterns.filter(Boolean).join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${forms})(?![\p{L}\p{N}])`, flags);
}

/** A text as a pattern in which every sign stands for itself. */
function literally(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&');
}

/** Texts of which at least one is in whatever names the person: the longest word, for names are spaced in many ways. */
function markersOf({ name, mail }: Named): string[] {
  const [longest = name] = name.split(/\s+/u).toSorted((one, other) => other.length - one.length);
  const inJson = JSON.stringify(longest).slice(1, -1);
  const markers = [longest, inJson, encodeURIComponent(longest), mail, encodeURIComponent(mail)];
  return [...new Set(markers.filter(Boolean))];
}

/**
 * Whether a column holds a text, in capital letters or small ones. What "lower" does beyond ASCII is up to the database:
 * nothing in SQLite, everything in most of Postgres. So it is asked for as it is written, and wholly in small and in
 * capital letters.
 */
function holds(column: string, text: string) {
  const spelled = new Set([text, text.toLowerCase(), text.toUpperCase()].map(inSmallAscii));
  const found = [...spelled].map((one) => {
    const pattern = `%${one.replace(/[\\%_]/g, '\\$&')}%`;
    return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
  });
  return sql<boolean>`(${sql.join(found, sql` or `)})`;
}

function inSmallAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The same for what was typed in a JSON. Ids and days in it are nobody's name. */
function withoutIn(json: string, without: (text: string) => string): string {
  return JSON.stringify(
    JSON.parse(json, (name, value) =>
      TYPED.has(name) && typeof value === 'string' ? without(value) : value,
    ),
  );
}

/** What people type of what events and proposals hold. */
const TYPED: ReadonlySet<string> = new Set(['said', 'words', 'reason', 'need', 'answer']);

/** Longest words are in many texts that do not hold the name; those stay untouched. */
function isSame(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): boolean {
  return Object.keys(before).every((name) => before[name] === after[name]);
}

function mapValues<Name extends string, From, To>(
  values: Readonly<Record<Name, From>>,
  map: (value: From) => To,
): Record<Name, To> {
  return Object.fromEntries(
    Object.entries<From>(values).map(([name, value]) => [name, map(value)]),
  ) as Record<Name, To>;
}
