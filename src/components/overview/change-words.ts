import type { ChangeKind } from '#domain/changes.ts';

const HAPPENED: Readonly<Record<ChangeKind, string>> = {
  published: 'New',
  rival: 'At the rival',
  verified: 'Checked',
  stale: 'Went stale',
  ended: 'Withheld',
};

const WILL_HAPPEN: Readonly<Partial<Record<ChangeKind, string>>> = {
  stale: 'Goes stale',
  ended: 'Withheld from then',
};

/** What happened to a piece, or what will, in two or three words. */
export function changeWord(kind: ChangeKind, ahead: boolean): string {
  return (ahead ? WILL_HAPPEN[kind] : undefined) ?? HAPPENED[kind];
}
