/** Somebody whom the bench asks as. */
export interface Asker {
  readonly id: string;
  readonly cookie: string;
}

export interface Askers {
  readonly rep: Asker;
  readonly manager: Asker;
  readonly marketer: Asker;
  readonly admin: Asker;
  /** So many that each request of a kind comes from another one. */
  readonly others: readonly Asker[];
}

/** A request that is measured. `at` tells the repeats apart. */
export interface Asked {
  readonly name: string;
  readonly path: string;
  readonly by: (at: number) => Asker;
}

const API = '/api/v1';

/** What everything is measured beside: the API's answer that takes least. */
export const LEAST = `${API}/me`;

/** What is measured. */
export function measuredBy({ rep, manager, marketer, admin, others }: Askers): Asked[] {
  const ask = (name: string, path: string, asker: Asker): Asked => ({
    name,
    path: API + path,
    by: () => asker,
  });
  return [
    { name: LEAST, path: LEAST, by: () => rep },
    ask('my page', '/tracks/mine', rep),
    { name: 'my page, each by another person', path: `${API}/tracks/mine`, by: (at) => other(others, at) },
    ask('a track', '/tracks/account-executive', rep),
    { name: 'drill, the first time of a day', path: `${API}/drill`, by: (at) => other(others, at) },
    ask('drill, again', '/drill', rep),
    ask('a quiz', '/quizzes/paygrove', rep),
    ask('the manager’s page', '/learning/team', manager),
    ask('pitches to hear', '/learning/pitches', manager),
    ask('assignments, by a manager', '/learning/assignments', manager),
    ask('assignments, by an admin', '/learning/assignments', admin),
    ask('results', '/learning/results', manager),
    ask('results as CSV', '/learning/results?format=csv', manager),
    ask('blocks that read otherwise', '/learning/changes', marketer),
    ask('where people stop', '/learning/stalls', marketer),
  ];
}

function other(others: readonly Asker[], at: number): Asker {
  return others[at % others.length] as Asker;
}
