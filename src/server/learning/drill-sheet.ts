import type { Kysely } from 'kysely';
import type { Candidate } from '#domain/call-sheet/candidate.ts';
import { linesOf } from '#domain/call-sheet/sheet.ts';
import { composeSheet, readOutcomes } from '#server/api/library/call-sheet-answer.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { readSheetAddress } from '#server/api/memory/pages.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';

/** For how long a sheet is today's after somebody has opened or changed it, in milliseconds. */
const TODAYS = 24 * 3_600_000;

/**
 * What stands on the call sheet that a person opened or kept last, by reference: blocks, and pieces that stand on it as
 * a whole. Empty when they had none in the last 24 hours.
 */
export async function linesOfTodaysSheet(
  db: Kysely<Tables>,
  person: PersonId,
  library: OpenLibrary,
  now: Date,
): Promise<string[]> {
  const address = await newestSheet(db, person, new Date(now.getTime() - TODAYS).toISOString());
  if (address === undefined) return [];
  const choice = readSheetAddress(address, library);
  const sheet = composeSheet(choice, library, await readOutcomes(db, now));
  return linesOf(sheet).flatMap(({ candidate }) => [candidate.ref, ...partsOf(candidate)]);
}

/** The blocks of an objection that stand under what the buyer says; every other line is one block. */
function partsOf(line: Candidate): string[] {
  if (line.slot !== 'objection') return [];
  const { says, behind, acknowledge, clarify, responses, confirm, next, authority, proof } = line;
  const parts = [...says, behind, acknowledge, clarify, ...responses, confirm, next, authority, proof];
  return parts.flatMap((part) => part?.ref ?? []);
}

async function newestSheet(db: Kysely<Tables>, person: PersonId, since: string): Promise<string | undefined> {
  const opened = db
    .selectFrom('recent')
    .select(['page', 'at'])
    .where('person', '=', person)
    .where('page', 'like', '/call/%')
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(1);
  const kept = db
    .selectFrom('sheet')
    .select(['choice as page', 'updatedAt as at'])
    .where('person', '=', person)
    .where('updatedAt', '>=', since)
    .orderBy('updatedAt', 'desc')
    .limit(1);
  const [page, sheet] = await Promise.all([opened.executeTakeFirst(), kept.executeTakeFirst()]);
  if (page && sheet) return page.at >= sheet.at ? page.page : sheet.page;
  return (page ?? sheet)?.page;
}
