import type { PeopleParts } from '#server/people/people-parts.ts';
import type { Caller } from '#server/people/person.ts';
import { createOnceADay, type OnceADay } from '#server/signals/once-a-day.ts';
import type { Site } from '#server/site.ts';
import { createLibraryReader, type OpenLibrary } from './library/open-library.ts';

/** What the API stands on; whoever mounts it hands it in. */
export interface ApiParts extends PeopleParts {
  /** Releases that are served, the current one first; empty before the first build. */
  readonly sites: () => readonly Site[];
  /** The content folder, absolute; absent where the portal must not write into it. */
  readonly content?: string | undefined;
}

/** The same, with what the routes share. */
export interface ApiServices extends ApiParts {
  /** The current library. Throws a Refusal while there is none. */
  readonly library: () => Promise<OpenLibrary>;
  /** By which the same thing, said again by the same person on one day, counts once. */
  readonly onceADay: OnceADay;
}

/** What the door gives with each request. */
export interface ApiBindings {
  /** Whoever the gate has let in. */
  readonly caller?: Caller | undefined;
}

/** Adds what the routes share. */
export function withLibrary(parts: ApiParts): ApiServices {
  const library = createLibraryReader(parts.sites, parts.now);
  return { ...parts, library, onceADay: createOnceADay() };
}
