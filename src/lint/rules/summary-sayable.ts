import type { Rule } from '../rule.ts';

/** Things that a voice stumbles over, and what to call them. */
const STUMBLES: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/https?:\/\/|www\./i, 'an address'],
  [/[()[\]{}]/, 'brackets'],
  [/\b(?:e\.g\.|i\.e\.|etc\.|incl\.|approx\.|w\/)/i, 'an abbreviation'],
  [/\S\/\S|\s\/\s/, 'a slash'],
  [/[&+=<>]/, 'a sign that is not spoken'],
  [/[.!?]["'”’]?\s+["'“‘]?\p{Lu}/u, 'more than one sentence'],
];

/** A rep who asks "what is this?" hears the summary; it is one sentence that can be said aloud. */
export const summarySayable: Rule = {
  name: 'summary-sayable',
  title: 'A summary can be said aloud',
  kind: 'authoring',
  severity: 'warning',
  *piece(piece, view) {
    const stumble = STUMBLES.find(([pattern]) => pattern.test(piece.summary));
    if (!stumble) return;
    yield {
      line: view.lineOf('summary'),
      message: `The summary has ${stumble[1]}, and a summary is said aloud.`,
      hint: 'Write one sentence as you would say it.',
    };
  },
};
