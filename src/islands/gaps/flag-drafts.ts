import { type LocalCopy, readList, type Stored } from '../memory/local-copy.ts';

/** What was typed into the flag dialog of a page and not sent. */
export interface FlagDraft {
  /** The page's path and query. */
  readonly page: string;
  readonly said: string;
  readonly need: string;
  readonly neededBy: string;
  readonly format: string;
}

/** As many pages as are remembered; beyond them the oldest draft goes. */
const MOST = 20;

/** What this person typed on this page and did not send. */
export function readDraft(copy: LocalCopy, personId: string, page: string): FlagDraft | undefined {
  return readDrafts(copy, personId).find((draft) => draft.page === page);
}

/** Keeps a draft for its page; one without words is forgotten. Gives whether it was kept. */
export function keepDraft(copy: LocalCopy, personId: string, draft: FlagDraft): boolean {
  const others = readDrafts(copy, personId).filter(({ page }) => page !== draft.page);
  const isWorth = [draft.said, draft.need, draft.format].some((text) => text.trim() !== '');
  const drafts = isWorth ? [draft, ...others].slice(0, MOST) : others;
  if (drafts.length > 0) copy.write(keyOf(personId), JSON.stringify(drafts));
  else copy.remove(keyOf(personId));
  return isWorth;
}

/** Forgets the draft of a page: it was sent. */
export function dropDraft(copy: LocalCopy, personId: string, page: string): void {
  keepDraft(copy, personId, { page, said: '', need: '', neededBy: '', format: '' });
}

function readDrafts(copy: LocalCopy, personId: string): FlagDraft[] {
  return readList<FlagDraft>(copy, keyOf(personId), isDraft);
}

function keyOf(personId: string): string {
  return `callsheet:flag-drafts:${personId}`;
}

function isDraft({ page, said, need, neededBy, format }: Stored): boolean {
  return [page, said, need, neededBy, format].every((text) => typeof text === 'string');
}
