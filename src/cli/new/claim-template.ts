import type { CalendarDate } from '#domain/calendar.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';

/** A new claim: a sentence, with places for its evidence. */
export function claimTemplate(text: string, taxonomy: Taxonomy, today: CalendarDate): string {
  const fields = {
    text,
    kind: 'own-capability',
    tier: 'C',
    source: '…',
    capturedOn: today,
    owner: taxonomy.teams[0]?.id ?? '',
    audience: 'internal',
  };
  // JSON strings are YAML strings, whatever signs the sentence holds.
  return Object.entries(fields)
    .map(
      ([name, value]) => `${name}: ${name === 'text' || name === 'source' ? JSON.stringify(value) : value}\n`,
    )
    .join('');
}
