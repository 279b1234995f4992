import { type ArrivingEngines, loadEngines } from '#search/browser.ts';
import { releaseAddress } from '../release-address.ts';

/** Loads the engines of the release that this page belongs to; again after a failure. */
export function loadFromRelease(): ArrivingEngines {
  return loadEngines(releaseAddress('search/'));
}

/** The library's fixed date when it has one, else the reader's UTC date. */
export function todayInPage(): string {
  return document.documentElement.dataset.asOf ?? new Date().toISOString().slice(0, 10);
}
