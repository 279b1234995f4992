import { firstSentence } from '#domain/words.ts';
import type { Rule } from '../rule.ts';

/** Two sentences are two claims: one may lapse while the other holds. */
export const claimSentence: Rule = {
  name: 'claim-sentence',
  title: 'A claim is one sentence',
  kind: 'authoring',
  severity: 'warning',
  *library({ library, reading }) {
    for (const { file, text } of library.claims) {
      if (firstSentence(text).length >= text.replace(/\s+/g, ' ').trim().length) continue;
      yield {
        file,
        line: reading.lineOf(file, 'text'),
        message: 'The claim has more than one sentence, and each could lapse by itself.',
        hint: 'Keep the first, and give the rest a claim of its own.',
      };
    }
  },
};
