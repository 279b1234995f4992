import { pieceType } from '#domain/piece-types.ts';
import { isBlockKind, TRACK_STEP_KINDS } from '#domain/vocabulary.ts';
import type { Rule } from '../rule.ts';

const OF_TRACKS: readonly string[] = ['Phase', ...TRACK_STEP_KINDS];

/** A track points at what there is to learn and holds none of it; a step outside of a track belongs to nobody's path. */
export const trackBlocks: Rule = {
  name: 'track-blocks',
  title: 'Phases and steps stand in tracks, and nothing else does',
  kind: 'authoring',
  severity: 'error',
  *document({ type, tags }) {
    if (!type) return;
    const isTrack = type === 'track';
    for (const { name, parent, line, column } of tags) {
      if (!isBlockKind(name)) continue;
      const isOfTracks = OF_TRACKS.includes(name);
      if (isTrack && !isOfTracks)
        yield {
          line,
          column,
          message: `<${name}> stands in a track, which holds phases and steps only.`,
          hint: `Move it into a piece of its own, and point a <Read> at it.`,
        };
      else if (!isTrack && isOfTracks)
        yield {
          line,
          column,
          message: `<${name}> is for tracks; this is a ${pieceType(type).label.toLowerCase()}.`,
          hint: 'Move it into a track, or take it out.',
        };
      else if (isTrack && parent?.definition)
        yield {
          line,
          column,
          message: `<${name}> stands inside <${parent.name}>; in a track all blocks stand side by side.`,
          hint: `Close <${parent.name}> before it.`,
        };
    }
  },
};
