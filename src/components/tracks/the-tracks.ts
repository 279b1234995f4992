import type { CalendarDate } from '#domain/calendar.ts';
import { stepBasis } from '#domain/learning/basis.ts';
import { readTrack, stepTitle } from '#domain/learning/read-track.ts';
import type { Track, TrackStep } from '#domain/learning/track.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { isLive } from '#domain/trust.ts';
import type { StepData, TrackData } from '#islands/learning/track-data.ts';
import { rehearsalCards } from '#render/tracks/rehearsal-cards.ts';
import { stepLinks } from '#render/tracks/step-links.ts';

/** The tracks that readers may take today, in order of id. */
export function liveTracks(index: LibraryIndex, today: CalendarDate): Track[] {
  return index.library.pieces.flatMap((piece) =>
    piece.type === 'track' && isLive(piece, today) ? [readTrack(piece)] : [],
  );
}

/** What the scripts of a track's page, and of the pages that its steps lead to, need of it. */
export function trackData(track: Track, index: LibraryIndex, today: CalendarDate): TrackData {
  const titleOf = (id: string) =>
    index.outline(id)?.title ?? (index.block(id)?.piece ?? index.piece(id))?.title;
  const stepData = (step: TrackStep): StepData => ({
    ref: step.ref,
    kind: step.kind,
    title: stepTitle(step, titleOf),
    links: stepLinks(step, index).map(({ title, url }) => ({ title, url })),
    // Passing a quiz is the server's to say, and with it what the quiz rested on.
    basis: step.kind === 'Quiz' ? {} : stepBasis(step, index),
    sentences: step.sentences,
    calls: step.calls,
    ...(step.kind === 'Rehearse' && { cards: rehearsalCards(step, index, today) }),
  });
  return {
    // As on every page (`PageLayout.astro`).
    release: process.env.CALLSHEET_RELEASE ?? 'dev',
    name: track.name,
    title: track.title,
    steps: track.phases.flatMap(({ steps }) => steps.map(stepData)),
  };
}
