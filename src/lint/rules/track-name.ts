import type { Rule } from '../rule.ts';

/** Names below `/tracks/` at which the portal has pages and answers of its own. */
const TAKEN: ReadonlySet<string> = new Set([
  'certificate',
  'changes',
  'drill',
  'learning',
  'mine',
  'quiz',
  'team',
]);

/** A track of such a name would stand behind the portal's own page, where nobody finds it. */
export const trackName: Rule = {
  name: 'track-name',
  title: 'A track has a name that the portal does not use itself',
  kind: 'authoring',
  severity: 'error',
  *piece(piece) {
    if (piece.type !== 'track' || !TAKEN.has(piece.name)) return;
    yield {
      line: 1,
      message: `The portal has a page of its own at /tracks/${piece.name}/, so nobody would find this track.`,
      hint: `Rename the file, say to "${piece.name}-track.mdx".`,
    };
  },
};
