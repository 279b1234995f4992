import { whoAmI } from '../account/who.ts';
import { callApi, callForAll, type Page } from '../api-client.ts';
import type { Colleague, Me, Named, Team } from '../api-shapes.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import type { TeamProgress } from './shapes.ts';

/** Whom the asker may give tracks to. */
export interface Reach {
  readonly me: Me;
  readonly teams: readonly Named[];
}

/** The teams that the asker may give tracks to: their own, for an admin all of them. @throws ApiProblem */
export async function loadReach(): Promise<Reach> {
  const me = await whoAmI(openLocalCopy());
  const teams = me.role === 'admin' ? (await callApi<Page<Team>>('GET', '/teams')).items : me.teams;
  return { me, teams };
}

/** The people that the asker may give tracks to, by name. @throws ApiProblem */
export async function loadPeople({ me }: Reach): Promise<readonly Named[]> {
  if (me.role === 'admin') return callForAll<Colleague>('/colleagues?limit=100');
  const people = await callForAll<TeamProgress['items'][number]>('/learning/team?limit=100');
  return people.map(({ person }) => person);
}
