import type { MadeWorld } from './make-world.ts';
import type { TimedRequest } from './time-requests.ts';

/** Somebody whom the bench asks as. */
export interface Asker {
  readonly id: string;
  readonly cookie: string;
}

export interface Askers {
  readonly rep: Asker;
  readonly marketer: Asker;
  readonly others: readonly Asker[];
}

/** A request that is measured. `at` tells the repeats apart, where each must be another one. */
export interface Measured {
  readonly name: string;
  readonly by: (at: number) => Asker;
  readonly make: (at: number) => Omit<TimedRequest, 'cookie'>;
}

const SENTENCES = [
  'Their treasurer asked how she would know that nobody changed the payment file.',
  'Paygrove offered thirty per cent off if they sign before the quarter ends, what do I say?',
  'We only do a thousand invoices a month and the auditors trust what we have, so is this for us at all? ' +
    'She also said that IT has no capacity before summer and that the ERP module is paid for.',
];

const FILTERS: Readonly<Record<string, string>> = {
  'no filter': '',
  'state open': 'state=open',
  'state published': 'state=published',
  'kind missing': 'kind=missing',
  stage: 'stage=evaluate',
  persona: 'persona=cfo',
  competitor: 'competitor=paygrove',
  late: 'late=1',
  'assignee me': 'assignee=me',
  'assignee none': 'assignee=none',
  over: 'over=1',
  'stage, persona, competitor': 'stage=evaluate&persona=cfo&competitor=paygrove',
};

/**
 * What is measured, on a full portal.
 * @param deep the cursor of a page far down the queue
 */
export function measuredOn(
  { gaps }: MadeWorld,
  { rep, marketer, others }: Askers,
  rare: { readonly persona: string; readonly competitor: string },
  deep: string,
): Measured[] {
  const mostAsked = gaps.toSorted((one, other) => other.signals - one.signals);
  const popular = mostAsked.find(({ state }) => state !== 'merged');
  const joinable = mostAsked.filter(({ state }) => state === 'open' || state === 'accepted');
  return [
    ...forQueue(marketer, {
      ...FILTERS,
      'rare persona': `persona=${rare.persona}`,
      'rare competitor': `competitor=${rare.competitor}`,
    }),
    {
      name: 'queue, deep cursor',
      by: () => marketer,
      make: () => ({ method: 'GET', path: `${GAPS}?cursor=${deep}` }),
    },
    ...forEverybody(rep, popular?.id ?? ''),
    {
      name: 'a gap, by marketing',
      by: () => marketer,
      make: () => ({ method: 'GET', path: `${GAPS}/${popular?.id}` }),
    },
    {
      name: 'join',
      by: (at) => others[at % others.length] as Asker,
      make: (at) => ({ method: 'PUT', path: `${GAPS}/${joinable[at]?.id}/signal`, body: {} }),
    },
  ];
}

/** The same on a portal with one gap, as far as it makes sense there. @param gap its id */
export function measuredOnEmpty({ rep, marketer, others }: Askers, gap: string): Measured[] {
  return [
    ...forQueue(marketer, { 'no filter': '' }),
    ...forEverybody(rep, gap),
    {
      name: 'join',
      by: (at) => others[at % others.length] as Asker,
      make: () => ({ method: 'PUT', path: `${GAPS}/${gap}/signal`, body: {} }),
    },
  ];
}

function forQueue(marketer: Asker, filters: Readonly<Record<string, string>>): Measured[] {
  return Object.entries(filters).map(([name, query]) => ({
    name: `queue, ${name}`,
    by: () => marketer,
    make: () => ({ method: 'GET', path: `${GAPS}${query && `?${query}`}` }),
  }));
}

function forEverybody(rep: Asker, gap: string): Measured[] {
  const get = (name: string, path: string): Measured => ({
    name,
    by: () => rep,
    make: () => ({ method: 'GET', path }),
  });
  return [
    get('my gaps', `${GAPS}/mine`),
    ...SENTENCES.map(
      (said, at): Measured => ({
        name: `suggestions ${at + 1}`,
        by: () => rep,
        make: () => ({ method: 'POST', path: `${GAPS}/suggestions`, body: { said } }),
      }),
    ),
    get('a gap', `${GAPS}/${gap}`),
    get('history', `${GAPS}/${gap}/history`),
    get('notices', '/api/v1/notices'),
    get('coverage', '/api/v1/coverage/gaps'),
  ];
}

export const GAPS = '/api/v1/gaps';
