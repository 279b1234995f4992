import type { RehearsalCard } from '#domain/call-sheet/rehearse.ts';
import type { Basis } from '#domain/learning/track.ts';
import type { TrackStepKind } from '#domain/vocabulary.ts';
import { ApiProblem, offlineProblem } from '../api-problem.ts';

/** What a script needs to know of a track beyond what its page says: `/tracks/<name>.json`. */
export interface TrackData {
  /** The release that it is of: what somebody read on a page of another release is not this. */
  readonly release: string;
  readonly name: string;
  readonly title: string;
  /** In order. */
  readonly steps: readonly StepData[];
}

export interface StepData {
  /** `tracks/account-executive#k3f9`. */
  readonly ref: string;
  readonly kind: TrackStepKind;
  readonly title: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** What the step rests on as the pages of this release show it. */
  readonly basis: Basis;
  readonly sentences: number;
  readonly calls: number;
  /** What to answer aloud; only of a Rehearse step. */
  readonly cards?: readonly RehearsalCard[];
}

/**
 * What the release that this page belongs to says of a track.
 * @throws ApiProblem where there is no connection, no such track, or a newer release by now
 */
export async function loadTrack(name: string): Promise<TrackData> {
  const response = await fetch(`/tracks/${name}.json`).catch(() => {
    throw offlineProblem();
  });
  if (!response.ok)
    throw new ApiProblem({ code: 'not-found', title: 'This track is not in the library any more.' });
  const data = (await response.json()) as TrackData;
  if (data.release === document.documentElement.dataset.release) return data;
  throw new ApiProblem({
    code: 'renewed',
    title: 'The library has been renewed since this page was opened.',
    hint: 'Reload the page.',
  });
}
