import { type CalendarDate, daysBetween } from '../calendar.ts';
import type { Candidate, Candidates } from './candidate.ts';
import type { Ranked, Want } from './order.ts';

/** Why a line stands on the sheet, in short sentences: what it names of the choice, how it is trusted, how likely it is. */
export function explain(ranked: Ranked, want: Want, names: Candidates): string[] {
  const { line } = ranked;
  return [
    fitSentence(line, want, names),
    ...slotSentences(line, want, names),
    ...landingSentences(line, want),
    trustSentence(ranked, want.today, names),
  ];
}

/** Whether a line names something of what was chosen. */
export function isExact(line: Candidate, want: Want): boolean {
  return namedOf(line, want).length > 0 || (!!line.campaign && line.campaign === want.campaign);
}

/** "today", "1 day ago", "41 days ago". */
export function daysAgo(date: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(date, today);
  if (days <= 0) return 'today';
  return days === 1 ? '1 day ago' : `${days} days ago`;
}

function fitSentence(line: Candidate, want: Want, names: Candidates): string {
  if (line.campaign && line.campaign === want.campaign) return 'From the campaign that they came from.';
  const named = namedOf(line, want).map((id) => nameOf(id, names));
  if (named.length > 0) return `Written for ${listing(named)}.`;
  if (line.stages || line.personas) return 'Written for a narrower case than the one that you chose.';
  return 'General: nothing narrower fits better.';
}

function slotSentences(line: Candidate, want: Want, names: Candidates): string[] {
  if (line.slot !== 'objection') return [];
  const howOften = line.howCommon === 3 ? 'all the time' : line.howCommon === 2 ? 'at times' : 'seldom';
  const person = names.personas.find(({ id }) => id === want.persona)?.name;
  const stance =
    person && want.stance && want.stance !== 'for' ? ` Weighed for a ${person} who is ${want.stance}.` : '';
  const heard = want.outcomes?.heard(line);
  return [`${heard ? heardWords(heard) : `Heard ${howOften}.`}${stance}`];
}

/** Of an objection, how its answer fared. */
function landingSentences(line: Candidate, { outcomes }: Want): string[] {
  const ref = line.slot === 'objection' ? line.responses[0]?.ref : line.ref;
  const { landed, told, isTold } = outcomes?.landing(ref ?? '') ?? { landed: 0, told: 0, isTold: false };
  if (!isTold) return [];
  const what = line.slot === 'objection' ? 'Its answer' : 'This line';
  return [`${what} landed ${landed} of ${told} times this month.`];
}

function heardWords(count: number): string {
  return `Heard ${count} times this month.`;
}

function trustSentence({ line, trust }: Ranked, today: CalendarDate, names: Candidates): string {
  const team = nameOf(line.owner, names);
  const checked = `Verified ${daysAgo(line.verifiedOn, today)} by ${team}`;
  if (trust === 'verified') return `${checked}.`;
  if (trust === 'due') return `${checked}; review due by ${line.lastDay}.`;
  return `${checked}; stale since ${line.lastDay}: check before use.`;
}

/** Ids from the choice that the line names. */
function namedOf(line: Candidate, want: Want): string[] {
  const chosen: [readonly string[] | undefined, readonly (string | undefined)[]][] = [
    [line.personas, want.inRoom],
    [line.stages, [want.stage]],
    [line.competitors, want.rivals],
    [line.industries, [want.industry]],
    [line.products, [want.product]],
    [line.situations, want.situations],
  ];
  return chosen.flatMap(([listed, ids]) =>
    ids.filter((id) => id !== undefined && listed?.includes(id)),
  ) as string[];
}

function nameOf(id: string, names: Candidates): string {
  const stage = names.stages.find((item) => item.id === id);
  if (stage) return stage.label;
  if (id === 'gone-quiet') return 'a buyer who has gone quiet';
  const lists = [names.personas, names.competitors, names.industries, names.products, names.teams];
  return lists.flat().find((item) => item.id === id)?.name ?? id;
}

function listing(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
