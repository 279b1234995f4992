import { ROLE_WORDS } from '../account/words.ts';
import type { Role } from '../api-shapes.ts';
import type { TrackRule } from './shapes.ts';

/** Whom a rule is for: `Every rep who joins Field North`, `Every marketer who joins`, `Everybody who joins`. */
export function ruleWords({ team, role }: Pick<TrackRule, 'team' | 'role'>): string {
  const who = role === null ? 'Everybody' : `Every ${roleName(role)}`;
  return `${who} who joins${team ? ` ${team.name}` : ''}`;
}

/** How long they have: `due 14 days later`, `due the day after`. */
export function withinWords(days: number): string {
  return days === 1 ? 'due the day after' : `due ${days} days later`;
}

function roleName(role: string): string {
  return role in ROLE_WORDS ? ROLE_WORDS[role as Role].name.toLowerCase() : role;
}
