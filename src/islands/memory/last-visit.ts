import type { CalendarDate } from '#domain/calendar.ts';
import type { OpenStore } from './keepsakes.ts';

/** When this browser last looked at home. */
export interface Visits {
  /** The instant of the latest look. */
  readonly seenAt: string;
  /** The library's day at that look, which a fixed `asOf` holds still. */
  readonly seenOn: CalendarDate;
  /** The library's day at the end of the visit before; absent on the first visit. */
  readonly since?: CalendarDate;
}

const VISITS = 'callsheet:visits';

/** Looks within half an hour of each other are one visit: going back to home does not make everything old. */
const ONE_VISIT = 30 * 60_000;

/** The visits after one more look. */
export function nextVisits(known: Visits | undefined, now: Date, today: CalendarDate): Visits {
  const look = { seenAt: now.toISOString(), seenOn: today };
  if (!known) return look;
  const sameVisit = now.getTime() - Date.parse(known.seenAt) < ONE_VISIT;
  return { ...look, since: sameVisit ? known.since : known.seenOn };
}

/** Notes a look at home, and gives the day since which things are new; undefined on a first visit. */
export function noteVisit(now: Date, today: CalendarDate, open: OpenStore): CalendarDate | undefined {
  try {
    const store = open();
    const visits = nextVisits(readVisits(store.getItem(VISITS)), now, today);
    store.setItem(VISITS, JSON.stringify(visits));
    return visits.since;
  } catch {
    return undefined;
  }
}

function readVisits(text: string | null): Visits | undefined {
  try {
    const { seenAt, seenOn, since } = JSON.parse(text ?? 'null') ?? {};
    if (!isDay(seenOn) || Number.isNaN(Date.parse(seenAt))) return undefined;
    return { seenAt, seenOn, since: isDay(since) ? since : undefined };
  } catch {
    return undefined;
  }
}

function isDay(value: unknown): value is CalendarDate {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}
