// What the API answers, as far as the pages use it. `tests/unit/islands/api-shapes.test.ts` holds it to the schemas.

export type Role = 'rep' | 'marketer' | 'manager' | 'admin';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** `GET /colleagues`. */
export interface Colleague extends Named {
  readonly teams: readonly string[];
}

/** `GET /me`. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly role: Role;
  readonly teams: readonly Named[];
}

/** A call sheet that is kept: of `GET /sheets`. */
export interface KeptSheet {
  readonly id: string;
  readonly label: string;
  /** The day of the call. */
  readonly day: string;
  /** The page that shows it, such as `/call/justify/cfo/?rival=paygrove`. */
  readonly address: string;
  /** What it is for, in one line. */
  readonly title: string;
  readonly note: string;
  readonly preparedAt: string;
  /** Who sent it; null when it is one's own. */
  readonly from: Named | null;
  /** How many lines have changed since it was prepared. */
  readonly changed: number;
}

/** `GET /sheets/{id}/changes`. */
export interface SheetChanges {
  readonly since: string;
  readonly items: readonly SheetChange[];
}

export interface SheetChange {
  readonly kind: 'changed' | 'gone' | 'new';
  /** The block, or the piece. */
  readonly ref: string;
  /** Of its piece; null when readers may not use that any more. */
  readonly title: string | null;
  /** What it says now, by what each part is; null when it may not be used any more. */
  readonly words: Readonly<Record<string, string>> | null;
}

/** A sign-in on one device: of `GET /me/sessions`. */
export interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly begunAt: string;
  readonly lastSeenAt: string;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
}

/** A key, never the key itself: of `GET /keys`. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Its first characters. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

/** Somebody who is here: of `GET /people`. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly role: Role;
  /** Ids of teams. */
  readonly teams: readonly string[];
  readonly createdAt: string;
  readonly disabledAt: string | null;
}

/** Of `GET /teams`. */
export interface Team extends Named {
  /** How many people are in it. */
  readonly size: number;
}

/** Of `GET /invitations`. */
export interface Invitation {
  readonly id: string;
  readonly mail: string;
  readonly role: Role;
  /** The team's id. */
  readonly team: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** A link that is told once. */
export interface ToldLink {
  readonly link: string;
  readonly isMailed: boolean;
}

/** Of `GET /audit`. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  /** Null when nobody was signed in; without a name when they have been erased. */
  readonly who: { readonly id: string; readonly name: string | null } | null;
  readonly action: string;
  readonly subject: { readonly id: string; readonly name: string | null } | null;
  readonly detail: Readonly<Record<string, unknown>>;
}
