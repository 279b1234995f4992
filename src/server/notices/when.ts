/** When mail about gaps may reach a person: what they have chosen, or {@link USUAL_SETTING}. */
export interface MailSetting {
  readonly mail: 'soon' | 'daily' | 'never';
  /** No mail from this time of day until that one: `20:00`. Equal: at any time. */
  readonly quietFrom: string;
  readonly quietUntil: string;
  /** Where the person's clock goes: `Europe/Berlin`. */
  readonly zone: string;
}

/** What holds until a person chooses. */
export const USUAL_SETTING: MailSetting = {
  mail: 'soon',
  quietFrom: '20:00',
  quietUntil: '07:00',
  zone: 'UTC',
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds that a mail waits for what else there is to tell, so that a burst is one mail. */
export const GATHERING = 15 * MINUTE;

/** When those who want one mail a day get it. */
const DAILY_AT = '07:00';

/**
 * When mail about what happens now is to leave; undefined where the person wants none. Never in their quiet hours.
 */
export function mailAt(setting: MailSetting, now: Date): Date | undefined {
  if (setting.mail === 'never') return undefined;
  let due =
    setting.mail === 'daily' ? nextTime(DAILY_AT, setting.zone, now) : new Date(now.getTime() + GATHERING);
  // More than once where clocks leap over the end of quiet hours into the next ones.
  while (isQuiet(setting, due)) due = nextTime(setting.quietUntil, setting.zone, due);
  return due;
}

/** Whether the text names a time zone that this server knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isQuiet({ quietFrom, quietUntil, zone }: MailSetting, at: Date): boolean {
  const time = new Date(at.getTime() + offsetOf(zone, at)).toISOString().slice(11, 16);
  if (quietFrom <= quietUntil) return quietFrom <= time && time < quietUntil;
  return quietFrom <= time || time < quietUntil;
}

/**
 * The first instant after `after` at which the clocks of a zone show this time. On a day on which they leap over it,
 * the instant that is as long after the leap.
 */
function nextTime(time: string, zone: string, after: Date): Date {
  const today = new Date(after.getTime() + offsetOf(zone, after)).toISOString().slice(0, 10);
  for (let days = 0; ; days += 1) {
    // What the clocks are to show, read as if it were UTC.
    const shown = Date.parse(`${today}T${time}:00.000Z`) + days * DAY;
    const next = instantsOf(shown, zone).find((instant) => instant > after);
    if (next) return next;
  }
}

/** The instants at which a zone's clocks show a time: one, or two where they are set back over it. */
function instantsOf(shown: number, zone: string): Date[] {
  // No zone is further than 14 hours from UTC, and none changes its clocks twice within two days.
  const before = offsetOf(zone, new Date(shown - DAY));
  const later = offsetOf(zone, new Date(shown + DAY));
  const found = [...new Set([before, later])]
    .map((offset) => ({ instant: new Date(shown - offset), offset }))
    .filter(({ instant, offset }) => offsetOf(zone, instant) === offset)
    .map(({ instant }) => instant)
    .toSorted((one, other) => one.getTime() - other.getTime());
  return found.length > 0 ? found : [new Date(shown - before)];
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetOf(zone: string, at: Date): number {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = parts;
  const shown = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return shown - Math.floor(at.getTime() / 1_000) * 1_000;
}

/**
 * Making one takes far longer than asking it. Zones are those that `Intl` knows, in small letters since it takes any, so
 * there is an end to them.
 */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const name = zone.toLowerCase();
  let clock = clocks.get(name);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(name, clock);
  }
  return clock;
}
