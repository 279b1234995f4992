/** What somebody may do here, from least to most; `rules.ts` says what that is. */
export const ROLES = ['rep', 'marketer', 'manager', 'admin'] as const;

export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** Somebody who may come in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly mail: string;
  readonly role: Role;
  /** Ids of teams. */
  readonly teams: readonly string[];
}

/** A person's sign-in on one device. */
export interface CallerSession {
  readonly id: string;
  /** Until then what needs a fresh sign-in goes without another one. */
  readonly freshUntil: Date;
}

/** A key by which a program asks in a person's name. */
export interface CallerKey {
  readonly id: string;
  readonly scopes: readonly string[];
}

/** Who asks: somebody at a browser, or a program with a key of theirs. */
export type Caller =
  | { readonly kind: 'person'; readonly person: Person; readonly session: CallerSession }
  | { readonly kind: 'key'; readonly person: Person; readonly key: CallerKey };
