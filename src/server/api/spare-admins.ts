import type { Caller } from '#server/people/person.ts';
import { may, RULES } from '#server/people/rules.ts';
import { Refusal } from './problem.ts';

const ACTION = 'make an admin';

/** Whether the caller must leave admins as they are: a key may otherwise do much of what its admin may. */
export function mustSpareAdmins(caller: Caller): boolean {
  return !may(caller, ACTION);
}

/** What is answered to whoever would touch an admin and may not. */
export function adminsAreSpared(): Refusal {
  return new Refusal('not-allowed', {
    detail: `${RULES[ACTION].sentence} This key may not.`,
    hint: 'Sign in as an admin, and do it there.',
  });
}
