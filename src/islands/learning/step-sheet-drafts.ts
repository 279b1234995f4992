import { newKey } from '../api-client.ts';
import { type LocalCopy, readList, type Stored } from '../memory/local-copy.ts';

/** What somebody wrote about a call and did not send. */
export interface SheetDraft {
  /** The step. */
  readonly step: string;
  /** Marks the call for good, so that it counts once however often it arrives. */
  readonly mark: string;
  readonly lines: readonly string[];
  readonly sentences: readonly string[];
}

/** What this person wrote for a step and did not send; an empty sheet with a new mark where there is nothing. */
export function readSheet(copy: LocalCopy, personId: string, step: string): SheetDraft {
  const kept = readDrafts(copy, personId).find((draft) => draft.step === step);
  return kept ?? { step, mark: newKey(), lines: [], sentences: [] };
}

/** Keeps a draft; one without words is forgotten. */
export function keepSheet(copy: LocalCopy, personId: string, draft: SheetDraft): void {
  const others = readDrafts(copy, personId).filter(({ step }) => step !== draft.step);
  const isWorth = [...draft.lines, ...draft.sentences].some((text) => text.trim() !== '');
  const drafts = isWorth ? [draft, ...others] : others;
  if (drafts.length > 0) copy.write(keyOf(personId), JSON.stringify(drafts));
  else copy.remove(keyOf(personId));
}

/** Forgets the draft of a step: it waits to be sent, or was. */
export function dropSheet(copy: LocalCopy, personId: string, step: string): void {
  keepSheet(copy, personId, { step, mark: '', lines: [], sentences: [] });
}

/** Makes a draft again of what the portal did not take, so that nothing has to be written twice. */
export function restoreDraft(copy: LocalCopy, personId: string, step: string, body: Stored): void {
  const { mark, lines, sentences } = body;
  if (typeof mark === 'string' && isTexts(lines)) {
    keepSheet(copy, personId, { step, mark, lines, sentences: isTexts(sentences) ? sentences : [] });
  }
}

function readDrafts(copy: LocalCopy, personId: string): SheetDraft[] {
  return readList<SheetDraft>(copy, keyOf(personId), isDraft);
}

function keyOf(personId: string): string {
  return `callsheet:call-drafts:${personId}`;
}

function isDraft({ step, mark, lines, sentences }: Stored): boolean {
  return typeof step === 'string' && typeof mark === 'string' && isTexts(lines) && isTexts(sentences);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
