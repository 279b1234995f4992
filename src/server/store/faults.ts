/** What went wrong with the database, in the same words on both engines. The engine's own error is the `cause`. */
export abstract class StoreFault extends Error {}

/** Somebody else held the database for longer than we wait. Trying again later is all it needs: 503. */
export class StoreBusy extends StoreFault {
  override readonly name = 'StoreBusy';
}

/** There is no room left to write. Reads go on; writes do again once there is room: 503. */
export class StoreFull extends StoreFault {
  override readonly name = 'StoreFull';
}

/** The database cannot be reached or read. The next query tries afresh: 503. */
export class StoreDown extends StoreFault {
  override readonly name = 'StoreDown';
}

/** The database was written by a newer Callsheet; the message says what to do. */
export class StoreTooNew extends StoreFault {
  override readonly name = 'StoreTooNew';
}

/** A row would break a rule of the tables: one that is there twice, leads to nothing, or lacks what it must have. */
export class StoreConflict extends StoreFault {
  override readonly name = 'StoreConflict';
  readonly rule: ConflictRule;

  constructor(rule: ConflictRule, options: ErrorOptions) {
    super(CONFLICTS[rule], options);
    this.rule = rule;
  }
}

export type ConflictRule = 'unique' | 'reference' | 'check' | 'missing' | 'text' | 'append-only';

const CONFLICTS: Record<ConflictRule, string> = {
  unique: 'There is a row with this key already.',
  reference: 'The row leads to another one that is not there, or another one still leads to it.',
  check: 'A value of the row is not among those that its column takes.',
  missing: 'A value that the row must have is missing.',
  text: 'A text holds a NUL character or half a surrogate pair, which no database can give back unchanged.',
  'append-only': 'Rows of this table are never changed or removed.',
};

/** Whether trying again later can help, without anyone doing anything to the request. */
export function isPassing(error: unknown): error is StoreBusy | StoreFull | StoreDown {
  return error instanceof StoreBusy || error instanceof StoreFull || error instanceof StoreDown;
}

export function isConflict(error: unknown, rule: ConflictRule): error is StoreConflict {
  return error instanceof StoreConflict && error.rule === rule;
}

/** What whoever asked may read of a passing fault: not where the database is. The log has the rest. */
export function wordsFor(fault: StoreBusy | StoreFull | StoreDown): string {
  if (fault instanceof StoreFull)
    return 'The disk that holds the database is full, so nothing can be written.';
  if (fault instanceof StoreBusy) return 'The database is busy with other changes.';
  return 'The database cannot be reached just now.';
}
