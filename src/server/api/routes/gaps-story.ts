import { tellEvent } from '#domain/gaps/story.ts';
import type { KeptEvent } from '#server/gaps/events.ts';
import { RULES } from '#server/people/rules.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { toLink } from './gaps-answer.ts';

/** Whom a story is told to. */
export interface Listener {
  readonly id: string;
  /** Whether they may know who asked. */
  readonly seesAll: boolean;
}

/** A sentence of the story. */
interface Told {
  readonly at: string;
  readonly who: string | null;
  readonly action: string;
  readonly words: string;
  readonly said: string | null;
}

/** What somebody does because they asked. Comments and reopenings may come from either side. */
const OF_ASKERS: ReadonlySet<string> = new Set(['flagged', 'agreed', 'not-quite', 'solved', 'not-solved']);
const OF_EITHER: ReadonlySet<string> = new Set(['reopened', 'commented']);

/** How somebody is called whose name is not for the listener. */
const SOMEBODY = 'Somebody who asked';

/**
 * What happened to a gap, in sentences.
 * @param people names by id, of those whom events mention
 */
export function tellStory(
  { events, people }: { events: readonly KeptEvent[]; people: ReadonlyMap<string, string> },
  listener: Listener,
  library: OpenLibrary,
): Told[] {
  return events.map((event) => {
    const { at, action, detail } = event;
    const who = nameOf(event, listener);
    const names = {
      who: who ?? undefined,
      person: (id: string) => people.get(id),
      piece: (id: string) => toLink(id, library).title,
    };
    return { at, who, action, words: tellEvent(action, detail, names), said: wordsIn(detail) };
  });
}

function nameOf({ who, action }: KeptEvent, { id, seesAll }: Listener): string | null {
  if (!who) return null;
  const workers: readonly string[] = RULES['work on gaps'].roles;
  const asked = OF_ASKERS.has(action) || (OF_EITHER.has(action) && !workers.includes(who.role));
  return asked && !seesAll && who.id !== id ? SOMEBODY : who.name;
}

function wordsIn({ words, reason }: KeptEvent['detail']): string | null {
  if (typeof words === 'string') return words;
  return typeof reason === 'string' ? reason : null;
}
