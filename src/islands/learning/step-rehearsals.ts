import { readableDate } from '#render/dates.ts';
import { type LocalCopy, readList, type Stored } from '../memory/local-copy.ts';
import { localDay } from './local-day.ts';

/** How a rehearsal went, kept where somebody asked for it: in this browser and nowhere else. */
export interface Rehearsal {
  readonly step: string;
  readonly at: string;
  readonly seconds: number;
  /** How many lines were answered. */
  readonly lines: number;
}

/** As many as are remembered; beyond them the oldest goes. */
const MOST = 60;

/** Keeps how one went. Nothing calls this unless the person pressed for it. */
export function keepRehearsal(copy: LocalCopy, personId: string, rehearsal: Rehearsal): void {
  write(copy, personId, [rehearsal, ...readAll(copy, personId)].slice(0, MOST));
}

/** The last one of a step that was kept on this device. */
export function lastRehearsal(copy: LocalCopy, personId: string, step: string): Rehearsal | undefined {
  return readAll(copy, personId).find((one) => one.step === step);
}

/** Forgets those of a step. */
export function forgetRehearsals(copy: LocalCopy, personId: string, step: string): void {
  write(
    copy,
    personId,
    readAll(copy, personId).filter((one) => one.step !== step),
  );
}

/** `Rehearsed 12 Nov 2026: 3 lines in 48 s. Kept on this device only.` */
export function rehearsalWords({ at, seconds, lines }: Rehearsal): string {
  const count = lines === 1 ? '1 line' : `${lines} lines`;
  return `Rehearsed ${readableDate(localDay(at))}: ${count} in ${seconds} s. Kept on this device only.`;
}

function readAll(copy: LocalCopy, personId: string): Rehearsal[] {
  return readList<Rehearsal>(copy, keyOf(personId), isRehearsal);
}

function write(copy: LocalCopy, personId: string, list: readonly Rehearsal[]): void {
  if (list.length > 0) copy.write(keyOf(personId), JSON.stringify(list));
  else copy.remove(keyOf(personId));
}

function keyOf(personId: string): string {
  return `callsheet:rehearsals:${personId}`;
}

function isRehearsal({ step, at, seconds, lines }: Stored): boolean {
  return [step, at].every((text) => typeof text === 'string') && [seconds, lines].every(Number.isFinite);
}
