import { describe, expect, it } from 'vitest';
import { type Caller, ROLES, type Role } from '#server/people/person.ts';
import { ACTIONS, type Action, isFreshEnough, may, RULES, SCOPES, scopesOf } from '#server/people/rules.ts';

/** The rules once more, by hand: the roles that may, and `own` where it is about one's own only. */
const EXPECTED: Record<Action, { roles: string; own?: true; scope?: string; fresh?: true }> = {
  'read the library': { roles: 'rep marketer manager admin', scope: 'library:read' },
  'see colleagues': { roles: 'rep marketer manager admin' },
  'read a sheet': { roles: 'rep marketer manager admin', own: true, scope: 'sheets:read' },
  'change a sheet': { roles: 'rep marketer manager admin', own: true, scope: 'sheets:write' },
  'see an account': { roles: 'rep marketer manager admin', own: true, scope: 'account:read' },
  'export an account': { roles: 'rep marketer manager admin', own: true },
  'change an account': { roles: 'rep marketer manager admin', own: true },
  'end a session': { roles: 'rep marketer manager admin', own: true },
  'make a key': { roles: 'rep marketer manager admin', own: true, fresh: true },
  'flag a gap': { roles: 'rep marketer manager admin', scope: 'gaps:write' },
  'read a gap': { roles: 'rep marketer manager admin', scope: 'gaps:read' },
  'answer about a gap': { roles: 'rep marketer manager admin', scope: 'gaps:write' },
  'see the queue': { roles: 'marketer manager admin', scope: 'gaps:read' },
  'work on gaps': { roles: 'marketer admin', scope: 'gaps:write' },
  'add to the library': { roles: 'marketer admin', fresh: true },
  'see notices': { roles: 'rep marketer manager admin', own: true },
  learn: { roles: 'rep marketer manager admin', own: true },
  'assign tracks': { roles: 'manager admin' },
  'see who is done': { roles: 'manager' },
  'hear a pitch': { roles: 'manager' },
  'see what is learnt': { roles: 'marketer manager admin' },
  'mark a change': { roles: 'marketer admin' },
  'export results': { roles: 'manager', scope: 'results:read' },
  'give feedback': { roles: 'rep marketer manager admin' },
  'count usage': { roles: 'rep marketer manager admin' },
  'see usage': { roles: 'marketer manager admin', scope: 'library:read' },
  'see publishing': { roles: 'marketer admin' },
  'see people': { roles: 'manager admin', scope: 'people:read' },
  'see keys': { roles: 'admin' },
  'open the admin pages': { roles: 'admin' },
  'invite people': { roles: 'admin', scope: 'people:write', fresh: true },
  'change a role': { roles: 'admin', scope: 'people:write', fresh: true },
  'make an admin': { roles: 'admin', fresh: true },
  'disable people': { roles: 'admin', scope: 'people:write', fresh: true },
  'reset a password': { roles: 'admin', fresh: true },
  'erase people': { roles: 'admin', fresh: true },
  'change teams': { roles: 'admin', scope: 'people:write', fresh: true },
  'read the audit log': { roles: 'admin', fresh: true },
};

const NOW = new Date('2026-11-22T08:00:00Z');

function person(role: Role, freshUntil = NOW): Caller {
  return {
    kind: 'person',
    person: { id: 'me', name: 'Me', mail: 'me@callsheet.test', role, teams: [] },
    session: { id: 'session', freshUntil },
  };
}

function key(role: Role, scopes: readonly string[]): Caller {
  return { kind: 'key', person: person(role).person, key: { id: 'key', scopes } };
}

describe('The rules', () => {
  it('are each a sentence, and are all in this table', () => {
    expect(ACTIONS.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
    for (const { sentence } of Object.values(RULES)) expect(sentence).toMatch(/^[A-Z].+\.$/);
  });

  it('say of every role what it may do with its own, with what is another’s, and with what is missing', () => {
    for (const action of ACTIONS) {
      const { roles, own } = EXPECTED[action];
      for (const role of ROLES) {
        const allowed = roles.split(' ').includes(role);
        const asks = [
          [{ ownerId: 'me' }, allowed],
          [{ ownerId: 'somebody else' }, allowed && !own],
          [undefined, allowed && !own],
        ] as const;
        for (const [thing, answer] of asks) {
          expect(may(person(role), action, thing), `${role}: ${action} ${thing?.ownerId}`).toBe(answer);
        }
      }
    }
  });

  it('let a key do what its person may and its scope says, and nothing without a scope', () => {
    const mine = { ownerId: 'me' };
    for (const action of ACTIONS) {
      const { scope } = EXPECTED[action];
      for (const role of ROLES) {
        const allowed = may(person(role), action, mine);
        expect(may(key(role, []), action, mine), `${role} without scopes: ${action}`).toBe(false);
        for (const one of SCOPES) {
          expect(may(key(role, [one]), action, mine), `${role} with ${one}: ${action}`).toBe(
            allowed && one === scope,
          );
        }
      }
    }
  });

  it('let a key be made for what its person may ever do by it, and for nothing else', () => {
    for (const role of ROLES) {
      const useful = SCOPES.filter((scope) =>
        ACTIONS.some((action) => may(key(role, [scope]), action, { ownerId: 'me' })),
      );
      expect(scopesOf(role), role).toEqual(useful);
    }
    expect(scopesOf('manager')).not.toContain('people:write');
    expect(scopesOf('rep')).not.toContain('people:read');
  });

  it('ask for a fresh sign-in where something reaches others, or outlives the session', () => {
    for (const action of ACTIONS) {
      const { fresh } = EXPECTED[action];
      expect(isFreshEnough(person('admin'), action, NOW), action).toBe(true);
      const later = new Date(NOW.getTime() + 1);
      expect(isFreshEnough(person('admin'), action, later), action).toBe(!fresh);
      expect(isFreshEnough(key('admin', []), action, later), action).toBe(true);
    }
  });
});
