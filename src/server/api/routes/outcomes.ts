import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import { formatChoice } from '#domain/call-sheet/choice.ts';
import { keepBlockText } from '#server/signals/block-texts.ts';
import { noteDebrief } from '#server/signals/debriefs.ts';
import {
  countOutcomes,
  FEWEST_REPORTS,
  listOutcomes,
  OUTCOME_DAYS,
  outcomesSince,
} from '#server/signals/outcomes.ts';
import { getSpoken, requireSpoken, type Spoken } from '#server/signals/say-block.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { pageAddress, requireSheetChoice } from '../memory/pages.ts';
import { wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';

/** More than a sheet has lines. */
const MOST_REFS = 12;

const refs = (what: string) => z.array(z.string().max(240)).max(MOST_REFS).describe(what);

const report = route({
  method: 'post',
  path: '/outcomes',
  name: 'reportOutcome',
  group: 'Signals',
  title: 'Say how it went with a call sheet',
  about:
    'Counted by day, without the person. Of the person only that they have spoken of the sheet is kept, not what they said; so it takes no idempotency key, and said again before the sheet is next used it counts no more.',
  action: 'give feedback',
  body: z.strictObject({
    address: pageAddress,
    cameUp: refs('What came up: objections and rivals, by their pieces.'),
    landed: refs('Lines that landed, by piece or block.'),
    fellFlat: refs('Lines that fell flat.'),
  }),
  status: 204,
  unkept: true,
  handle: async ({ services, caller, db, now, body }) => {
    const library = await services.library();
    const page = formatChoice(requireSheetChoice(body.address, library));
    const outcomes = requireOutcomes(body, library);
    if (!(await noteDebrief(db, caller.person.id, page, now))) return {};
    await countOutcomes(
      db,
      outcomes.map(({ piece, block, kind }) => ({ piece, block, kind })),
      dateOf(now),
    );
    for (const spoken of outcomes) await keepBlockText(db, spoken, dateOf(now));
    return {};
  },
});

const few = `0 when fewer than ${FEWEST_REPORTS} reported`;

const list = route({
  method: 'get',
  path: '/outcomes',
  name: 'listOutcomes',
  group: 'Signals',
  title: 'What came up in meetings, and what landed',
  about: `Of the last ${OUTCOME_DAYS} days that are over, for what readers may use today. Figures of fewer than ${FEWEST_REPORTS} reports are not told.`,
  action: 'read the library',
  status: 200,
  answer: z
    .strictObject({
      since: z.string().describe('The first day that counts.'),
      items: z.array(
        z.strictObject({
          ref: z.string().describe('`folder/name` or `folder/name#id`.'),
          cameUp: z.int().describe(`How often it came up; ${few}.`),
          landed: z.int().describe(`How often it landed; ${few} whether it did.`),
          fellFlat: z.int().describe('How often it fell flat; likewise.'),
        }),
      ),
    })
    .meta({ id: 'Outcomes' }),
  ofLibrary: true,
  handle: async ({ services, db, now }) => {
    const today = dateOf(now);
    const counted = await listOutcomes(db, today);
    const library = await services.library();
    const items = counted.flatMap(({ piece, block, ...counts }) => {
      const spoken = getSpoken(piece, block, library);
      return spoken ? [{ ref: refOf(spoken), ...counts }] : [];
    });
    return { body: { since: outcomesSince(today), items } };
  },
});

export const OUTCOME_ROUTES: readonly ApiRoute[] = [report, list];

type Said = Readonly<Record<'cameUp' | 'landed' | 'fellFlat', readonly string[]>>;

function requireOutcomes(said: Said, library: OpenLibrary) {
  const all = (field: keyof Said, toRef = (ref: string) => ref) =>
    new Map(
      said[field].map((ref) => {
        const spoken = requireSpoken(toRef(ref), library, field);
        return [refOf(spoken), spoken];
      }),
    );
  // An objection came up, whichever way of saying it was tapped.
  const cameUp = all('cameUp', (ref) => ref.replace(/#[a-z0-9]*$/, ''));
  const [landed, fellFlat] = [all('landed'), all('fellFlat')];
  if ([...landed.keys()].some((ref) => fellFlat.has(ref))) {
    throw wrongField('fellFlat', '"fellFlat" names a line that "landed" names too. Keep one.');
  }
  return [
    ...[...cameUp.values()].map((spoken) => ({ ...spoken, kind: 'came-up' as const })),
    ...[...landed.values()].map((spoken) => ({ ...spoken, kind: 'landed' as const })),
    ...[...fellFlat.values()].map((spoken) => ({ ...spoken, kind: 'fell-flat' as const })),
  ];
}

function refOf({ piece, block }: Spoken): string {
  return block === '' ? piece : `${piece}#${block}`;
}
