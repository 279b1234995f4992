import { addDays, dateOf } from '#domain/calendar.ts';
import type { Track, TrackStep } from '#domain/learning/track.ts';
import { createLibraryReader } from '#server/api/library/open-library.ts';
import type { ApiParts } from '#server/api/services.ts';
import { openTracks, stepsOf } from '#server/learning/open-tracks.ts';
import { type Call, createCallers } from './call-as.ts';
import { type Deed, inOrder, personOf } from './deeds.ts';
import { type FormerReading, keepFormerReadings } from './former-readings.ts';
import type { MadePeople } from './make-people.ts';
import { takeQuiz } from './take-quiz.ts';

/** When the track was given, in hours before now: long enough that its first phase is past. */
const GIVEN = 860;

/** How many steps each has done, by mailbox. Enough people stop at the same one to be told of, without their names. */
const DONE: Readonly<Record<string, number>> = {
  hana: 99,
  joel: 9,
  luca: 7,
  aoife: 7,
  priya: 7,
  yusuf: 7,
  diego: 7,
  marta: 7,
};

/** When the last of their steps was done, in hours before now: longer than a week ago. */
const LAST = 190;

/** The track that most people are given, where the library has it. */
const MAIN = 'tracks/account-executive';

/**
 * Lets the demo's people be given a track and follow it over five weeks, through the API: some steps are done, a pitch
 * waits, and two blocks read otherwise than when they were learnt. A library without tracks is left as it is.
 */
export async function fillTracks(parts: ApiParts, people: MadePeople): Promise<void> {
  const library = await createLibraryReader(parts.sites, parts.now)();
  const { tracks } = openTracks(library);
  const track = tracks.find(({ id }) => id === MAIN) ?? tracks[0];
  if (!track) return;
  const everybody = [...people.guests, ...people.colleagues];
  const former = await keepFormerReadings(parts.store.db, library, track, parts.now());
  const end = parts.now().getTime();
  let hoursAgo = 0;
  const callers = createCallers({ ...parts, now: () => new Date(end - hoursAgo * 3_600_000) });
  const as = (mailbox: string): Call => callers.as(personOf(everybody, mailbox));
  const teamOf = (mailbox: string) => personOf(everybody, mailbox).teams[0];
  const learn = { track, former, idOf: (mailbox: string) => personOf(everybody, mailbox).id, parts };
  const deeds: Deed[] = [
    ...['marta', 'diego'].map((who) => ({
      hoursAgo: GIVEN,
      run: () => as(who)('POST', '/learning/rules', ruleFor(track, teamOf(who))),
    })),
    {
      hoursAgo: GIVEN,
      run: () =>
        as('owen')('POST', '/learning/assignments', {
          track: track.id,
          teams: [teamOf('priya')],
          people: ['marta', 'diego'].map((who) => personOf(everybody, who).id),
          dueOn: addDays(dateOf(new Date(end)), 21),
        }),
    },
    ...Object.entries(DONE).flatMap(([who, count]) => stepDeeds(as(who), who, count, learn)),
    ...pitchDeeds(as('hana'), track),
    ...former.slice(1).map(({ block, before, after }) => ({
      hoursAgo: 20,
      run: () => as('priya')('PUT', '/learning/changes/editorial', { block, before, after }),
    })),
  ];
  await inOrder(deeds, (hours) => {
    hoursAgo = hours;
  });
  await callers.close();
}

/** Every rep who joins the team is given the track, and those who are there already. */
function ruleFor(track: Track, team: string | undefined): object {
  return { track: track.id, team, role: 'rep', withinDays: Math.max(track.days, 60), applyNow: true };
}

interface Learning {
  readonly track: Track;
  readonly former: readonly FormerReading[];
  readonly idOf: (mailbox: string) => string;
  readonly parts: ApiParts;
}

/** The first steps of the track, spread over the weeks. What becomes a gap is left out, and what others must hear. */
function stepDeeds(call: Call, who: string, count: number, learn: Learning): Deed[] {
  const steps = stepsOf(learn.track)
    .filter(({ kind, sentences }) => kind !== 'Pitch' && sentences === 0)
    .slice(0, count);
  const between = (GIVEN - LAST) / steps.length;
  return steps.map((step, at) => ({
    hoursAgo: Math.round(LAST + (steps.length - 1 - at) * between),
    run: () => doStep(call, who, step, learn),
  }));
}

async function doStep(call: Call, who: string, step: TrackStep, learn: Learning): Promise<void> {
  const { track, former, idOf, parts } = learn;
  if (step.quiz !== undefined) return takeQuiz(parts.store.db, call, idOf(who), step.quiz);
  const isCall = step.kind === 'Listen' || step.kind === 'Shadow';
  const basis = basisOf(step, former);
  for (let time = 0; time < step.calls; time += 1) {
    await call('PUT', `/${track.id}/steps/${step.id}/completion`, {
      ...(basis && { basis }),
      ...(isCall && { mark: `demo-${who}-${step.id}-${time}`, lines: OBSERVATION }),
    });
  }
}

/** What the step rested on, with the words as they were before; undefined where none of its words have changed. */
function basisOf(step: TrackStep, former: readonly FormerReading[]): Record<string, string> | undefined {
  const found = former.find(({ step: ref }) => ref === step.ref);
  return found && { ...found.basis, [found.block]: found.before };
}

/** Of a call, for oneself. */
const OBSERVATION = [
  'To know who looks at the exceptions on Fridays.',
  '“We are three people, and one of them is me.”',
  'Asking for last month instead of a month.',
  'Wait longer after the first number.',
];

function pitchDeeds(call: Call, track: Track): Deed[] {
  const pitch = stepsOf(track).find(({ kind }) => kind === 'Pitch');
  if (!pitch) return [];
  return [{ hoursAgo: 26, run: () => call('PUT', `/${track.id}/steps/${pitch.id}/pitch`) }];
}
