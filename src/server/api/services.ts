import type { PeopleParts } from '#server/people/people-parts.ts';
import type { Caller } from '#server/people/person.ts';
import type { Site } from '#server/site.ts';
import { createLibraryReader, type OpenLibrary } from './library/open-library.ts';

/** What the API stands on; whoever mounts it hands it in. */
export interface ApiParts extends PeopleParts {
  /** Releases that are served, the current one first; empty before the first build. */
  readonly sites: () => readonly Site[];
}

/** The same, with what the routes share. */
export interface ApiServices extends ApiParts {
  /** The current library. Throws a Refusal while there is none. */
  readonly library: () => Promise<OpenLibrary>;
}

/** What the door gives with each request. */
export interface ApiBindings {
  /** Whoever the gate has let in. */
  readonly caller?: Caller | undefined;
}

export function withLibrary(parts: ApiParts): ApiServices {
  return { ...parts, library: createLibraryReader(parts.sites, parts.now) };
}
