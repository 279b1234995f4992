import type { Kysely } from 'kysely';
import type { GapKind } from '#domain/gaps/gap.ts';
import { newGap } from '#domain/gaps/machine.ts';
import type { ApiServices } from '#server/api/services.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { placeOf } from './gap-rank.ts';
import { inSpaces, toColumns } from './gap-record.ts';
import { addTags } from './gap-tags.ts';
import { addWords } from './gap-words.ts';

/** A gap to be raised. Ids are those of the library of today; whoever hands them in has checked them. */
export interface GapDraft {
  readonly raisedBy: PersonId;
  readonly said: string;
  readonly kind?: GapKind | undefined;
  readonly need?: string | undefined;
  readonly neededBy?: string | undefined;
  readonly format?: string | undefined;
  readonly page?: string | undefined;
  readonly piece?: string | undefined;
  readonly block?: string | undefined;
  readonly stage?: string | undefined;
  readonly personas?: readonly string[] | undefined;
  readonly competitors?: readonly string[] | undefined;
  /** The sender's own mark: the same flag sent again is the same gap. */
  readonly mark?: string | undefined;
}

type Services = Pick<ApiServices, 'newId' | 'library'>;

/** The gap that this person has raised under this mark. */
export async function getGapByMark(
  db: Kysely<Tables>,
  person: PersonId,
  mark: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('gap')
    .select('id')
    .where('raisedBy', '=', person)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return row?.id;
}

/**
 * Raises a gap, with the first signal of whoever raises it, in the transaction that is given.
 * @returns its id; under a mark that this person has used, that of the gap which there is
 */
export async function addGap(
  db: Kysely<Tables>,
  services: Services,
  draft: GapDraft,
  now: Date,
): Promise<string> {
  const library = await services.library();
  const id = services.newId();
  const at = now.toISOString();
  const { raisedBy, said, kind = 'missing', stage = null, mark = null, page = null } = draft;
  const demand = { signals: 1, people: 1, lastSignalAt: now };
  const row = {
    id,
    ...toColumns(newGap(now)),
    kind,
    said,
    need: draft.need ?? null,
    neededBy: draft.neededBy ?? null,
    format: draft.format ?? null,
    page,
    piece: draft.piece ?? null,
    block: draft.block ?? null,
    stage,
    personas: inSpaces([...new Set(draft.personas)]),
    competitors: inSpaces([...new Set(draft.competitors)]),
    raisedBy,
    mark,
    signals: 1,
    people: 1,
    rank: placeOf(demand, stage, library),
    late: 0,
    version: 0,
    createdAt: at,
    updatedAt: at,
    publishedAt: null,
  };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('gap')
    .values(row)
    .onConflict((conflict) => conflict.columns(['raisedBy', 'mark']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) {
    const known = mark === null ? undefined : await getGapByMark(db, raisedBy, mark);
    if (known !== undefined) return known;
    throw new Error('A gap was neither kept nor there already.');
  }
  await addTags(db, row);
  await addWords(db, row);
  await db
    .insertInto('gapSignal')
    .values({ id: services.newId(), gap: id, origin: id, person: raisedBy, words: said, page, createdAt: at })
    .execute();
  await db
    .insertInto('gapEvent')
    .values({ id: services.newId(), gap: id, at, step: 0, who: raisedBy, action: 'flagged', detail: '{}' })
    .execute();
  return id;
}
