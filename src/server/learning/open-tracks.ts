import { stepBasis } from '#domain/learning/basis.ts';
import { readTrack } from '#domain/learning/read-track.ts';
import type { Basis, Track, TrackStep } from '#domain/learning/track.ts';
import type { PieceOf } from '#domain/library.ts';
import { keep, type OpenLibrary } from '#server/api/library/open-library.ts';

/** The tracks that can be followed today, and what their steps rest on. */
export interface OpenTracks {
  /** In order of their titles. */
  readonly tracks: readonly Track[];
  /** By an id that it has or had: `tracks/account-executive`. */
  track(id: string): Track | undefined;
  /** By a reference under an id that its track has or had: `tracks/account-executive#k3f9`. */
  step(ref: string): { readonly track: Track; readonly step: TrackStep } | undefined;
  /** The reference under the id that its piece has today; the same when the library has no such piece. */
  currentRef(ref: string): string;
  /** What the step rests on in this release. */
  stepBasis(step: TrackStep): Basis;
}

/** The tracks of a release on a day, read once. */
export function openTracks(library: OpenLibrary): OpenTracks {
  return keep(library, 'tracks', () => readTracks(library));
}

function readTracks({ index, table }: OpenLibrary): OpenTracks {
  const tracks = table.rows.flatMap(({ id, type }) => {
    const piece = type === 'track' ? index.piece(id) : undefined;
    return piece?.type === 'track' ? [readTrack(piece as PieceOf<'track'>)] : [];
  });
  const byId = new Map(tracks.map((track) => [track.id, track]));
  const steps = new Map(
    tracks.flatMap((track) =>
      track.phases.flatMap((phase) => phase.steps.map((step) => [step.ref, { track, step }] as const)),
    ),
  );
  const bases = new Map<string, Basis>();
  const currentRef = (ref: string) => {
    const at = ref.indexOf('#');
    const id = at < 0 ? ref : ref.slice(0, at);
    return `${index.piece(id)?.id ?? id}${at < 0 ? '' : ref.slice(at)}`;
  };
  return {
    tracks,
    track: (id) => byId.get(currentRef(id)),
    step: (ref) => steps.get(currentRef(ref)),
    currentRef,
    stepBasis: (step) => {
      const known = bases.get(step.ref);
      if (known) return known;
      const basis = stepBasis(step, index);
      bases.set(step.ref, basis);
      return basis;
    },
  };
}

/** The ids that a piece had, as far as no other piece has one of them today. */
export function formerIds(id: string, { index }: Pick<OpenLibrary, 'index'>): string[] {
  const piece = index.piece(id);
  return (piece?.movedFrom ?? []).filter((former) => index.piece(former) === piece);
}

/** Every step of a track, in order. */
export function stepsOf(track: Track): TrackStep[] {
  return track.phases.flatMap(({ steps }) => steps);
}
