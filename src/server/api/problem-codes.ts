import { RULES } from '#server/people/rules.ts';
import { PROBLEMS, type ProblemCode } from './problem.ts';
import { type ApiRoute, isChange, takesRepeatKey } from './route.ts';

/**
 * Everything that can be wrong with a request for this route: what the door and the frame refuse, which follows from
 * what the route takes, and what the route refuses itself (`refuses`).
 */
export function problemCodesOf(route: ApiRoute): ProblemCode[] {
  const rule = RULES[route.action];
  const codes = new Set<ProblemCode>([
    'not-signed-in',
    // A key without the scope, where not a role.
    'not-allowed',
    // At the least a query that the address does not take.
    'invalid-input',
    'broken',
    'unavailable',
    ...(route.refuses ?? []),
  ]);
  if ('fresh' in rule) codes.add('sign-in-again');
  if (route.params) codes.add('not-found');
  if (route.body || route.query) codes.add('malformed');
  if (route.body) codes.add('too-large').add('not-json');
  if (isChange(route)) codes.add('other-origin').add('too-many');
  if (takesRepeatKey(route)) codes.add('in-flight').add('key-reused');
  const all = Object.keys(PROBLEMS) as ProblemCode[];
  return all.filter((code) => codes.has(code));
}
