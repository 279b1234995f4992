import { isLocalAddress } from '../memory/keepsakes.ts';

/**
 * The step that somebody is at, as a page's fragment tells it: `#step=account-executive.k3f9`, with a block of the
 * page behind it where it is about one. In the fragment, since a page is remembered by the rest of its address.
 */
export interface StepAt {
  /** The track's name. */
  readonly track: string;
  /** The step's id. */
  readonly step: string;
  /** The block of the page that it is about. */
  readonly block?: string;
}

const FORM = /^#step=([a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z0-9]{4,32})(?:\.([a-z0-9]{4,32}))?$/;

/** The step that a fragment names; undefined where it names none. */
export function readStepAt(hash: string): StepAt | undefined {
  const [, track, step, block] = FORM.exec(hash) ?? [];
  return track && step ? { track, step, ...(block && { block }) } : undefined;
}

/**
 * The address of a place where a step is done, so that the page there knows of the step. Pages that belong to tracks
 * know by themselves.
 * @param url such as `/objections/no-budget/#b7k2`
 */
export function stepAddress(url: string, ref: string): string {
  const [path = '', block] = url.split('#');
  if (!isLocalAddress(url) || path.startsWith('/tracks/')) return url;
  const [track = '', step = ''] = ref.replace(/^tracks\//, '').split('#');
  return `${path}#step=${track}.${step}${block ? `.${block}` : ''}`;
}
