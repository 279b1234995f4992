import type { Generated } from 'kysely';
import type { Flag, Instant, Json, PersonId } from './columns.ts';
import type { GapTables } from './gap-tables.ts';
import type { LearningTables } from './learning-tables.ts';

export type { Instant, PersonId } from './columns.ts';

/** What the database holds, as our queries see it on both engines: texts, whole numbers, and nothing else. */
export interface Tables extends GapTables, LearningTables {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  rateLimit: RateLimitTable;
  team: TeamTable;
  teamMember: TeamMemberTable;
  invitation: InvitationTable;
  oneTimeLink: OneTimeLinkTable;
  apiKey: ApiKeyTable;
  audit: AuditTable;
  sheet: SheetTable;
  pin: PinTable;
  recent: RecentTable;
  visit: VisitTable;
  usage: UsageTable;
  idempotency: IdempotencyTable;
  throttle: ThrottleTable;
  outbox: OutboxTable;
  migration: MigrationTable;
}

export const ROLES = ['rep', 'marketer', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Better Auth's, with `role`, `disabledAt` and `lastSeenAt` added. */
interface UserTable {
  id: PersonId;
  name: string;
  email: string;
  emailVerified: Flag;
  image: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  role: Generated<Role>;
  disabledAt: Instant | null;
  lastSeenAt: Instant | null;
}

/** Better Auth's. */
interface SessionTable {
  id: string;
  expiresAt: Instant;
  token: string;
  createdAt: Instant;
  updatedAt: Instant;
  ipAddress: string | null;
  userAgent: string | null;
  userId: PersonId;
}

/** Better Auth's: how a person signs in, one row for a password and one for each outside provider. */
interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: PersonId;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Instant | null;
  refreshTokenExpiresAt: Instant | null;
  scope: string | null;
  password: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Better Auth's: what it must recognise later, such as the state of an OIDC sign-in. */
interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Instant;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Better Auth's own limit on sign-in. `lastRequest` is milliseconds since 1970. */
interface RateLimitTable {
  id: string;
  key: string;
  count: number;
  lastRequest: number;
}

interface TeamTable {
  id: string;
  /** Unique. */
  name: string;
  createdAt: Instant;
}

interface TeamMemberTable {
  team: string;
  person: PersonId;
  createdAt: Instant;
}

interface InvitationTable {
  id: string;
  /** Unique. The token itself is only ever in the link. */
  tokenHash: string;
  mail: string;
  role: Role;
  team: string | null;
  invitedBy: PersonId | null;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}

interface OneTimeLinkTable {
  id: string;
  /** Unique. */
  tokenHash: string;
  purpose: 'first-admin' | 'reset';
  /** Null for the first start, when there is nobody yet. */
  person: PersonId | null;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}

interface ApiKeyTable {
  id: string;
  /** Unique. */
  hash: string;
  /** The first characters, by which its owner knows it again. */
  prefix: string;
  name: string;
  person: PersonId;
  /** A list of scopes. */
  scopes: Json;
  createdAt: Instant;
  expiresAt: Instant | null;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

/**
 * Append-only: triggers refuse changes and removals. It therefore holds ids only, never a name or a mail address;
 * erasing a person leaves ids behind that lead to nobody.
 */
interface AuditTable {
  id: string;
  at: Instant;
  /** A person's id, not a foreign key, for it outlives the person. Null when nobody was signed in. */
  who: string | null;
  action: string;
  /** The id of what it was done to. */
  subject: string | null;
  detail: Generated<Json>;
}

interface SheetTable {
  id: string;
  person: PersonId;
  label: string;
  /** The day of the call: `2026-11-22`. */
  day: string;
  /** The canonical address of the call sheet. */
  choice: string;
  /** Private, 280 characters at most. */
  note: Generated<string>;
  /** Digests of the lines as they were prepared, to tell later which have changed. */
  lines: Json;
  createdAt: Instant;
  updatedAt: Instant;
  /** The colleague who sent it. */
  sentBy: PersonId | null;
}

interface PinTable {
  person: PersonId;
  /** The id of a piece, or the address of a call sheet. */
  page: string;
  createdAt: Instant;
}

interface RecentTable {
  person: PersonId;
  page: string;
  at: Instant;
}

/** When a person last came to the library, and the time before, which "changed since" counts from. */
interface VisitTable {
  person: PersonId;
  at: Instant;
  before: Instant | null;
}

/** Counts of a day. There is no person in it, and nothing that leads to one. */
interface UsageTable {
  day: string;
  kind: 'open' | 'copy';
  piece: string;
  /** Empty when the whole piece is meant. */
  block: string;
  count: number;
}

interface IdempotencyTable {
  caller: string;
  key: string;
  route: string;
  bodyHash: string;
  state: 'running' | 'done';
  status: number | null;
  answer: string | null;
  createdAt: Instant;
}

/** Buckets of our own rate limits. Keys hold hashes where they would hold an address or a mail. */
interface ThrottleTable {
  key: string;
  count: number;
  until: Instant;
}

/**
 * Mail to be sent. Whom it goes to is looked up when it goes: exactly one of `person` and `invitation` is set, and the
 * row goes with them. `params` may hold a single-use token until the mail is sent; empty it then.
 */
interface OutboxTable {
  id: string;
  /** Unique: the Message-ID, so that a second sending of the same mail is known as such. */
  messageId: string;
  person: PersonId | null;
  invitation: string | null;
  template: string;
  params: Json;
  createdAt: Instant;
  notBefore: Instant;
  attempts: Generated<number>;
  sentAt: Instant | null;
  /** Until when one process has this mail for itself. */
  lease: Instant | null;
}

interface MigrationTable {
  number: number;
  name: string;
  appliedAt: Instant;
}
