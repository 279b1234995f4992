/** The most questions in a day: fifteen seconds for each make ninety. */
export const DRILL_QUESTIONS = 6;

/** A question of the drill, by reference, and why it is asked. */
export interface DrillChoice {
  readonly question: string;
  /** It is about the call sheet of the day; or it is time to ask it again; or it was never asked in a drill. */
  readonly why: 'sheet' | 'due' | 'new';
}

/**
 * Chooses what the drill asks for the rest of the day: first what the sheet of the day needs, then what has been due
 * the longest, then what is new. No question stands there twice; leaving out what was asked today is the caller's part.
 * @param sheet questions about what stands on the sheet, the most pressing one first
 * @param due questions whose time has come, in any order
 * @param fresh questions that were never asked in a drill
 * @param answeredToday how many were asked today already
 */
export function chooseDrill({
  sheet,
  due,
  fresh,
  answeredToday,
}: {
  readonly sheet: readonly string[];
  readonly due: readonly { readonly question: string; readonly dueAt: string }[];
  readonly fresh: readonly string[];
  readonly answeredToday: number;
}): DrillChoice[] {
  const chosen = new Map<string, DrillChoice['why']>();
  const longestFirst = due.toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  const offered = [
    ...sheet.map((question) => ({ question, why: 'sheet' as const })),
    ...longestFirst.map(({ question }) => ({ question, why: 'due' as const })),
    ...fresh.map((question) => ({ question, why: 'new' as const })),
  ];
  for (const { question, why } of offered) if (!chosen.has(question)) chosen.set(question, why);
  const room = Math.max(0, DRILL_QUESTIONS - answeredToday);
  return [...chosen].slice(0, room).map(([question, why]) => ({ question, why }));
}
