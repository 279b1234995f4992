export interface Missing {
  /** Personas or stages for which nothing was written. */
  readonly places: readonly string[];
  /** Competitors that nothing answers here. */
  readonly rivals?: readonly string[];
  readonly noMail?: boolean;
  readonly noBattlecard?: boolean;
}

/** What is missing, in a sentence or two: the holes that matter before the table that shows them all. */
export function missingWords({ places, rivals = [], noMail = false, noBattlecard = false }: Missing): string {
  const sentences: string[] = [];
  if (noBattlecard) sentences.push('There is no battlecard.');
  if (places.length > 0) sentences.push(`Nothing is written for ${listed(places)}.`);
  if (rivals.length > 0) sentences.push(`Nothing written for this stage answers ${listed(rivals)}.`);
  if (noMail) sentences.push('There is no mail to send after it.');
  return sentences.length > 0 ? sentences.join(' ') : 'No place is empty.';
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
