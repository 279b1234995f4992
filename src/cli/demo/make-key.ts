import { makeKey } from '#server/people/api-keys.ts';
import type { PeopleParts } from '#server/people/people-parts.ts';
import type { MadePeople } from './make-people.ts';

/** A key for scripts that flag and read gaps in the name of the demo's rep. It ends with the demo, or after a day. */
export async function makeDemoKey(parts: PeopleParts, { guests }: MadePeople): Promise<string> {
  const rep = guests.find(({ role }) => role === 'rep');
  if (!rep) throw new Error('The demo has no rep.');
  const { key } = await makeKey(parts, {
    person: rep.id,
    name: 'A script',
    scopes: ['library:read', 'gaps:read', 'gaps:write'],
    expiresAt: new Date(parts.now().getTime() + 86_400_000),
    by: rep.id,
  });
  return key;
}
