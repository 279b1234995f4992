import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';
import type { Preparation } from './sheet-lines.ts';

/** A call sheet that a person keeps. */
export interface KeptSheet {
  readonly id: string;
  readonly label: string;
  /** The day of the call. */
  readonly day: string;
  /** The canonical address of its page. */
  readonly address: string;
  readonly note: string;
  readonly preparation: Preparation;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The colleague who sent it. */
  readonly from?: { readonly id: string; readonly name: string };
}

/** What its keeper decides. */
export type SheetWords = Pick<KeptSheet, 'label' | 'day' | 'address' | 'note' | 'preparation'>;

/** More than anyone prepares in a year. */
export const MOST_SHEETS = 500;

/** Copies from one colleague, so that nobody fills another's sheets. */
export const MOST_COPIES = 30;

/** A person's sheets, the last touched first. @param after the place of the last one that was shown */
export async function listSheets(
  db: Kysely<Tables>,
  person: PersonId,
  most: number,
  after?: readonly [updatedAt: string, id: string],
): Promise<KeptSheet[]> {
  let query = select(db)
    .where('sheet.person', '=', person)
    .orderBy('sheet.updatedAt', 'desc')
    .orderBy('sheet.id', 'desc')
    .limit(most);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('sheet.updatedAt', 'sheet.id'), '<', tuple(after[0], after[1])),
    );
  }
  return (await query.execute()).map(toSheet);
}

/** A sheet of this person; undefined when it is missing, or somebody else's. */
export async function getSheet(
  db: Kysely<Tables>,
  person: PersonId,
  id: string,
): Promise<KeptSheet | undefined> {
  const row = await select(db)
    .where('sheet.id', '=', id)
    .where('sheet.person', '=', person)
    .executeTakeFirst();
  return row && toSheet(row);
}

/** How many copies a person keeps that one colleague has sent. */
export async function countCopiesFrom(
  db: Kysely<Tables>,
  person: PersonId,
  sentBy: PersonId,
): Promise<number> {
  const { count } = await db
    .selectFrom('sheet')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person', '=', person)
    .where('sentBy', '=', sentBy)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function countSheets(db: Kysely<Tables>, person: PersonId): Promise<number> {
  const { count } = await db
    .selectFrom('sheet')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Keeps a new sheet for a person. @param sentBy the colleague whose copy it is */
export async function addSheet(
  db: Kysely<Tables>,
  { id, person, now, sentBy = null }: { id: string; person: PersonId; now: Date; sentBy?: PersonId | null },
  words: SheetWords,
): Promise<void> {
  const at = now.toISOString();
  await db
    .insertInto('sheet')
    .values({ id, person, ...toRow(words), createdAt: at, updatedAt: at, sentBy })
    .execute();
}

/** Whether there was such a sheet of this person to change. */
export async function changeSheet(
  db: Kysely<Tables>,
  { id, person, now }: { id: string; person: PersonId; now: Date },
  words: SheetWords,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sheet')
    .set({ ...toRow(words), updatedAt: now.toISOString() })
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether there was such a sheet of this person to remove. */
export async function removeSheet(db: Kysely<Tables>, person: PersonId, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sheet')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function select(db: Kysely<Tables>) {
  return db
    .selectFrom('sheet')
    .leftJoin('user as sender', 'sender.id', 'sheet.sentBy')
    .select([
      'sheet.id',
      'label',
      'day',
      'choice',
      'note',
      'lines',
      'sheet.createdAt',
      'sheet.updatedAt',
      'sender.id as senderId',
      'sender.name as senderName',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function toSheet({ choice, lines, senderId, senderName, ...rest }: Row): KeptSheet {
  return {
    ...rest,
    address: choice,
    preparation: JSON.parse(lines) as Preparation,
    ...(senderId !== null && senderName !== null && { from: { id: senderId, name: senderName } }),
  };
}

function toRow({ label, day, address, note, preparation }: SheetWords) {
  return { label, day, choice: address, note, lines: JSON.stringify(preparation) };
}
