/** A track that can be given, as the page was made with it. */
export interface GivableTrack {
  readonly id: string;
  readonly title: string;
  /** The last day of its last phase. */
  readonly days: number;
}

/** The tracks of the page's release, in order of title. */
export function readTracks(root: HTMLElement): GivableTrack[] {
  return JSON.parse(root.dataset.tracks ?? '[]');
}
