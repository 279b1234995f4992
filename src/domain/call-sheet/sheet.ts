import type { CalendarDate } from '../calendar.ts';
import type { Audience } from '../schema/front-matter.ts';
import type { Trust } from '../trust.ts';
import type { CandidateOf, CompetitorHead, Slot, StageHead } from './candidate.ts';
import type { Choice, Heard, Stance } from './choice.ts';

/** A line that was chosen, with the reasons. */
export interface ChosenLine<Name extends Slot> {
  readonly candidate: CandidateOf<Name>;
  readonly trust: Trust;
  /** `exact` when it names something that was chosen, `general` when it names nothing of it. */
  readonly fit: 'exact' | 'general';
  /** Why it stands here, in sentences. */
  readonly why: readonly string[];
  /** In how many meetings of the last month an objection came up; absent below five. */
  readonly heard?: number;
  /** Whether another line could take its place. */
  readonly canSwap: boolean;
  /** Parts that unfold. */
  taps: readonly Tap[];
}

/** A chosen line of any kind. */
export type SheetLine = { [Name in Slot]: ChosenLine<Name> }[Slot];

/** A part of a line that is shown on a tap. */
export interface Tap {
  readonly label: string;
  readonly text: string;
  readonly ref: string;
  readonly audience: Audience;
  /** Whether it stands on paper too, where everything is open and words are short. */
  readonly inPrint: boolean;
}

export interface PersonaLine {
  readonly id: string;
  readonly name: string;
  readonly stance?: Stance;
  /** What matters most about the person; fears lead where the person is against us. */
  facts: readonly { readonly label: 'cares about' | 'fears' | 'measured by'; readonly text: string }[];
}

export interface RivalSection {
  readonly competitor: CompetitorHead;
  glance?: ChosenLine<'glance'>;
  theySay?: ChosenLine<'they-say'>;
  landmine?: ChosenLine<'landmine'>;
}

/** A composed call sheet: what is on the page, in order. */
export interface CallSheet {
  readonly choice: Choice;
  readonly today: CalendarDate;
  /** All stages for the strip; `stage` is the one that is lit. */
  readonly stages: readonly StageHead[];
  readonly stage?: StageHead;
  personas: PersonaLine[];
  play?: ChosenLine<'play'>;
  opener?: ChosenLine<'opener'>;
  say?: ChosenLine<'say'>;
  whyNow?: ChosenLine<'why-now'>;
  ask: ChosenLine<'question'>[];
  expect: ChosenLine<'objection'>[];
  rivals: RivalSection[];
  prove: ChosenLine<'proof'>[];
  mail?: ChosenLine<'mail'>;
  asset?: ChosenLine<'asset'>;
  /** What became of the buyer's own words: how sure search was, the line that answers them, the words, shortened. */
  readonly heard?: {
    readonly confidence: Heard['confidence'];
    readonly ref?: string;
    readonly said?: string;
  };
  /** Names of the teams that answer for its lines. */
  owners: readonly string[];
  /** Sections that hold nothing because the reader hid it or it had no room, not because the library lacks it. */
  leftOut: readonly Slot[];
}

/** Every line on the sheet, in reading order. */
export function linesOf(sheet: CallSheet): SheetLine[] {
  const rivals = sheet.rivals.flatMap(({ glance, theySay, landmine }) => [glance, theySay, landmine]);
  const lines = [
    sheet.play,
    sheet.opener,
    sheet.say,
    sheet.whyNow,
    ...sheet.ask,
    ...sheet.expect,
    ...rivals,
    ...sheet.prove,
    sheet.mail,
    sheet.asset,
  ];
  return lines.filter((line) => line !== undefined);
}

/** How far the sheet can be trusted, for its head: lines by trust, and the age in days of the oldest check. */
export function trustSummary(sheet: CallSheet): {
  verified: number;
  due: number;
  stale: number;
  oldest?: CalendarDate;
} {
  const lines = linesOf(sheet);
  const count = (trust: Trust) => lines.filter((line) => line.trust === trust).length;
  const dates = lines.map(({ candidate }) => candidate.verifiedOn).sort();
  return { verified: count('verified'), due: count('due'), stale: count('stale'), oldest: dates[0] };
}
