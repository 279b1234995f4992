import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { TrackStep } from '#domain/learning/track.ts';
import { wrongField } from '#server/api/problem.ts';
import type { ApiServices } from '#server/api/services.ts';
import { addGap, getGapByMark } from '#server/gaps/flag.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';

/** The four lines about one call, and what the buyer said word for word. */
export interface Observation {
  /** The sender's own mark: the same sheet sent again is the same. */
  readonly mark: string;
  readonly lines: readonly string[];
  readonly sentences: readonly string[];
}

/** What a gap that a sentence becomes asks for. */
const NEED = "As a BuyerSays line: the buyer's own words";

/** Whether this person has sent the sheet of this mark before. */
export async function isKept(db: Kysely<Tables>, person: PersonId, mark: string): Promise<boolean> {
  const row = await db
    .selectFrom('observation')
    .select('id')
    .where('person', '=', person)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Keeps a sheet of observation, and makes a gap of every sentence.
 * @param countGap called before each new gap
 * @returns false when the sheet of this mark was kept before; nothing has changed then
 */
export async function addObservation(
  db: Kysely<Tables>,
  services: Pick<ApiServices, 'newId' | 'library'>,
  { person, step, observation, now }: Observed,
  countGap: () => Promise<void>,
): Promise<boolean> {
  const { mark, lines, sentences } = observation;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('observation')
    .values({
      id: services.newId(),
      person,
      step: step.ref,
      mark,
      lines: JSON.stringify(lines),
      sentences: JSON.stringify(sentences),
      createdAt: now.toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['person', 'mark']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  for (const [at, said] of sentences.entries()) {
    const draft = { raisedBy: person, said, kind: 'missing', need: NEED, mark: gapMark(mark, at) } as const;
    if ((await getGapByMark(db, person, draft.mark)) !== undefined) continue;
    await countGap();
    await addGap(db, services, draft, now);
  }
  return true;
}

/** A sheet of observation that somebody hands in. */
export interface Observed {
  readonly person: PersonId;
  readonly step: TrackStep;
  readonly observation: Observation;
  readonly now: Date;
}

/**
 * What is still owed of the sentences that a step asks for, once its last call is done.
 * @param times how many calls were done before this one
 * @throws Refusal when the step asks for none, or this is the last call and some are missing
 */
export async function requireSentences(
  db: Kysely<Tables>,
  { person, step, observation }: Observed,
  times: number,
): Promise<void> {
  const given = observation.sentences.length;
  if (step.sentences === 0) {
    if (given === 0) return;
    throw wrongField('sentences', '"sentences" must be left out: this step asks for none.');
  }
  if (times + 1 < step.calls) return;
  const before = await sentencesOfLast(db, person, step.ref, times);
  const missing = step.sentences - before - given;
  if (missing <= 0) return;
  const more = missing === 1 ? 'one more sentence' : `${missing} more sentences`;
  throw wrongField(
    'sentences',
    `"sentences" must hold ${more}: this step asks for ${step.sentences}, word for word as the buyer said them.`,
  );
}

async function sentencesOfLast(
  db: Kysely<Tables>,
  person: PersonId,
  step: string,
  times: number,
): Promise<number> {
  if (times <= 0) return 0;
  const rows = await db
    .selectFrom('observation')
    .select('sentences')
    .where('person', '=', person)
    .where('step', '=', step)
    .orderBy('createdAt', 'desc')
    .limit(times)
    .execute();
  return rows.reduce((sum, { sentences }) => sum + (JSON.parse(sentences) as string[]).length, 0);
}

/** The mark under which a sentence of a sheet is flagged. Nobody else's flag has it by chance. */
function gapMark(mark: string, at: number): string {
  return createHash('sha256')
    .update(JSON.stringify(['sentence', mark, at]))
    .digest('base64url');
}
