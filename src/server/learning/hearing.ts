import type { Kysely, Selectable } from 'kysely';
import type { Basis } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { notFound, Refusal, wrongField } from '#server/api/problem.ts';
import { type TellingServices, tell } from '#server/notices/tell.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { giveAndTell } from './give-and-tell.ts';
import { loadIsSame } from './is-same.ts';
import { openTracks } from './open-tracks.ts';
import { aboutPitch } from './pitches.ts';
import { withinReach } from './reach.ts';
import { completeStep } from './step-records.ts';

type Row = Selectable<Tables['signOff']>;

/** What a manager says of a pitch. */
export interface Hearing {
  /** The id of the pitch. */
  readonly id: string;
  readonly manager: PersonId;
  /** For each point of the rubric, whether it was made. */
  readonly ticks: readonly boolean[];
  /** For the person; empty for none. */
  readonly words: string;
  readonly now: Date;
}

/** How a pitch went. */
export interface HeardPitch {
  readonly id: string;
  readonly state: 'passed' | 'again';
  readonly ticks: readonly boolean[];
  readonly words: string | null;
  readonly heardAt: string;
}

/**
 * Notes how a pitch went, once, in the transaction that is given: with every point made it is passed, the step is
 * done, and what certificates follow are given. The same said again by the same manager changes nothing.
 * @throws Refusal when the manager may not hear it, or it cannot be heard now
 */
export async function hearPitch(
  db: Kysely<Tables>,
  services: TellingServices,
  library: OpenLibrary,
  hearing: Hearing,
): Promise<HeardPitch> {
  const { id, manager, ticks, words, now } = hearing;
  const row = await holdPitch(db, id, manager);
  const points = (JSON.parse(row.rubric) as string[]).length;
  if (ticks.length !== points) {
    throw wrongField('ticks', `"ticks" must say yes or no to each of the ${points} points.`);
  }
  if (row.state !== 'asked') return heardBefore(db, row, hearing);
  const state = ticks.every(Boolean) ? 'passed' : 'again';
  const heardAt = now.toISOString();
  const kept = {
    state,
    ticks: JSON.stringify(ticks),
    words: words || null,
    heardBy: manager,
    heardAt,
  } as const;
  await db.updateTable('signOff').set(kept).where('id', '=', id).execute();
  await tellOf(db, services, library, row, hearing, state);
  if (state === 'passed') await complete(db, services, library, row, now);
  return { id, state, ticks, words: kept.words, heardAt };
}

/** The pitch, held for the rest of the transaction. @throws Refusal where this manager may not know of it */
async function holdPitch(db: Kysely<Tables>, id: string, manager: PersonId): Promise<Row> {
  const row = await db
    .updateTable('signOff')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row || row.person === manager) throw notFound('pitch');
  const [heard] = await withinReach(db, { id: manager, role: 'manager' }, [row.person]);
  if (heard === undefined) throw notFound('pitch');
  return row;
}

/** @throws Refusal unless this manager has said this very thing before */
async function heardBefore(
  db: Kysely<Tables>,
  { id, state, heardBy, ticks, words, heardAt }: Row,
  said: Hearing,
): Promise<HeardPitch> {
  if (state === 'asked' || state === 'withdrawn' || ticks === null || heardAt === null) {
    throw new Refusal('conflict', {
      detail: 'The person has taken the request back.',
      hint: 'Leave it until they ask again.',
    });
  }
  if (heardBy !== said.manager) {
    const other =
      heardBy === null
        ? undefined
        : await db.selectFrom('user').select('name').where('id', '=', heardBy).executeTakeFirst();
    throw new Refusal('conflict', {
      detail: `${other?.name ?? 'Somebody else'} has heard this pitch already.`,
      hint: 'Nothing is left to do. The person has been told.',
    });
  }
  if (ticks !== JSON.stringify(said.ticks) || words !== (said.words || null)) {
    throw new Refusal('conflict', {
      detail: 'You have heard this pitch already, and said something else of it.',
      hint: 'What was said first stays. The person can ask to be heard again.',
    });
  }
  return { id, state, ticks: said.ticks, words, heardAt };
}

async function tellOf(
  db: Kysely<Tables>,
  services: TellingServices,
  library: OpenLibrary,
  { id, person, track }: Row,
  { manager, now }: Hearing,
  state: 'passed' | 'again',
): Promise<void> {
  const tracks = openTracks(library);
  const title = tracks.track(track)?.title;
  await tell(db, services, {
    kind: `pitch-${state}`,
    about: `${aboutPitch(id)} heard`,
    who: manager,
    detail: { track: tracks.currentRef(track), ...(title !== undefined && { title }) },
    people: [person],
    now,
  });
}

/** The step is done as it stood when the person asked. One that its track has no more is nothing to do. */
async function complete(
  db: Kysely<Tables>,
  services: TellingServices,
  library: OpenLibrary,
  { person, step: ref, basis: asked }: Row,
  now: Date,
): Promise<void> {
  const found = openTracks(library).step(ref);
  if (!found) return;
  const { step, track } = found;
  const isSame = await loadIsSame(db, library);
  const basis = JSON.parse(asked) as Basis;
  await completeStep(db, library, {
    person,
    step,
    track: track.id,
    // Of one that was asked for before a basis was kept, nothing is known but how it reads today.
    basis: Object.keys(basis).length > 0 ? basis : undefined,
    doneAt: now.toISOString(),
    isSame,
    now,
  });
  await giveAndTell(db, services, { person, tracks: [track], library, now });
}
