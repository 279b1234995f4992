/** What was confirmed, by everybody; the database must hold each once. What was cut off may be there once, too. */
export interface Ledger {
  /** What was said, of flags. */
  readonly flags: Map<string, { readonly id: string; readonly by: string }>;
  /** Person and gap, and when it was confirmed, by the server's clock. */
  readonly joins: Map<string, number>;
  /** Words that were written with an act, each unique, and the act that must hold them. */
  readonly acts: Map<string, { readonly gap: string; readonly by: string; readonly action: string }>;
  /** Every text that was sent, confirmed or not: none may be there twice. */
  readonly sent: Set<string>;
  /** Searches without an answer, each made once; true when it was confirmed. */
  readonly misses: Map<string, boolean>;
  /** Who has said how it went. Said again it counts no more, so that what was cut off can be sent again. */
  readonly reports: Set<string>;
  cutOff: number;
  confirmed: number;
}

export function newLedger(): Ledger {
  return {
    flags: new Map(),
    joins: new Map(),
    acts: new Map(),
    sent: new Set(),
    misses: new Map(),
    reports: new Set(),
    cutOff: 0,
    confirmed: 0,
  };
}
