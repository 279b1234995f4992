import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isZone, type MailSetting, mailAt, USUAL_SETTING } from '#server/notices/when.ts';

const BERLIN: MailSetting = { mail: 'soon', quietFrom: '20:00', quietUntil: '07:00', zone: 'Europe/Berlin' };

function mailOf(setting: Partial<MailSetting>, now: string): string | undefined {
  return mailAt({ ...BERLIN, ...setting }, new Date(now))?.toISOString();
}

describe('mail about gaps', () => {
  it('keeps one clock for a zone, however somebody writes it', () => {
    const making = vi.spyOn(Intl, 'DateTimeFormat');
    for (const zone of ['America/Lima', 'america/lima', 'AMERICA/LIMA', 'aMeRiCa/LiMa']) {
      expect(mailOf({ zone }, '2026-11-23T18:00:00.000Z')).toBe('2026-11-23T18:15:00.000Z');
    }
    expect(making).toHaveBeenCalledTimes(1);
    making.mockRestore();
  });

  it('waits a quarter of an hour for what else there is to tell', () => {
    expect(mailOf({}, '2026-11-23T09:00:00.000Z')).toBe('2026-11-23T09:15:00.000Z');
    // A weekend is no quiet time: whoever wants one says so by the hour.
    expect(mailOf({}, '2026-11-22T09:00:00.123Z')).toBe('2026-11-22T09:15:00.123Z');
  });

  it('does not come within quiet hours, which are those of the person’s own clock', () => {
    // 18:44 in Berlin, and 18:45, of which the mail would leave at 19:00 by UTC.
    expect(mailOf({}, '2026-11-23T18:44:00.000Z')).toBe('2026-11-23T18:59:00.000Z');
    expect(mailOf({}, '2026-11-23T18:45:00.000Z')).toBe('2026-11-24T06:00:00.000Z');
    expect(mailOf({}, '2026-11-23T23:30:00.000Z')).toBe('2026-11-24T06:00:00.000Z');
    expect(mailOf({}, '2026-11-24T05:44:00.000Z')).toBe('2026-11-24T06:00:00.000Z');
    expect(mailOf({}, '2026-11-24T05:45:00.000Z')).toBe('2026-11-24T06:00:00.000Z');
    expect(mailOf({ zone: 'Asia/Kolkata' }, '2026-11-23T14:20:00.000Z')).toBe('2026-11-24T01:30:00.000Z');
    expect(mailOf({ zone: 'America/New_York' }, '2026-11-23T14:20:00.000Z')).toBe('2026-11-23T14:35:00.000Z');
  });

  it('knows quiet hours within a day, and none', () => {
    const midday = { quietFrom: '12:00', quietUntil: '13:30' };
    expect(mailOf(midday, '2026-11-23T11:00:00.000Z')).toBe('2026-11-23T12:30:00.000Z');
    expect(mailOf(midday, '2026-11-23T12:30:00.000Z')).toBe('2026-11-23T12:45:00.000Z');
    const none = { quietFrom: '08:00', quietUntil: '08:00' };
    expect(mailOf(none, '2026-11-23T06:45:00.000Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(mailOf(none, '2026-11-23T23:00:00.000Z')).toBe('2026-11-23T23:15:00.000Z');
  });

  it('comes once a day at seven, or when quiet hours end after that', () => {
    expect(mailOf({ mail: 'daily' }, '2026-11-23T05:59:59.000Z')).toBe('2026-11-23T06:00:00.000Z');
    expect(mailOf({ mail: 'daily' }, '2026-11-23T06:00:00.000Z')).toBe('2026-11-24T06:00:00.000Z');
    const late = { mail: 'daily', quietUntil: '09:30' } as const;
    expect(mailOf(late, '2026-11-23T20:00:00.000Z')).toBe('2026-11-24T08:30:00.000Z');
  });

  it('never comes to who wants none', () => {
    expect(mailOf({ mail: 'never' }, '2026-11-23T09:00:00.000Z')).toBeUndefined();
  });

  it('comes at seven also after the night in which clocks change', () => {
    // Forward on 29 March 2026, back on 25 October 2026.
    expect(mailOf({ mail: 'daily' }, '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(mailOf({ mail: 'daily' }, '2026-10-24T12:00:00.000Z')).toBe('2026-10-25T06:00:00.000Z');
    expect(mailOf({}, '2026-03-28T22:00:00.000Z')).toBe('2026-03-29T05:00:00.000Z');
    expect(mailOf({}, '2026-10-24T22:00:00.000Z')).toBe('2026-10-25T06:00:00.000Z');
    // In Sydney the other way round.
    const sydney = { mail: 'daily', zone: 'Australia/Sydney' } as const;
    expect(mailOf(sydney, '2026-10-03T12:00:00.000Z')).toBe('2026-10-03T20:00:00.000Z');
    expect(mailOf(sydney, '2026-04-04T12:00:00.000Z')).toBe('2026-04-04T21:00:00.000Z');
  });

  it('knows what to do with an end of quiet hours that clocks leap over, or show twice', () => {
    const odd = { quietFrom: '20:00', quietUntil: '02:30' };
    expect(mailOf(odd, '2026-03-28T22:00:00.000Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(mailOf(odd, '2026-10-24T22:00:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
    // Clocks show 02:05 for the second time: quiet hours have begun anew, as far as the clock tells.
    expect(mailOf(odd, '2026-10-25T01:05:00.000Z')).toBe('2026-10-25T01:30:00.000Z');
    // Clocks leap from two to three, past the end of quiet hours and into the next ones.
    const hardlyEver = { quietFrom: '03:15', quietUntil: '02:30' };
    expect(mailOf(hardlyEver, '2026-03-28T22:00:00.000Z')).toBe('2026-03-30T00:30:00.000Z');
    // Samoa had no 30 December 2011 at all.
    const samoa = { mail: 'daily', zone: 'Pacific/Apia' } as const;
    expect(mailOf(samoa, '2011-12-29T20:00:00.000Z')).toBe('2011-12-30T17:00:00.000Z');
  });

  it('always leaves later than now, within two days, and outside of quiet hours', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kathmandu',
    ];
    const time = fc
      .integer({ min: 0, max: 1_439 })
      .map((minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16));
    fc.assert(
      fc.property(
        fc.constantFrom('soon', 'daily'),
        time,
        time,
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2009-01-01'), max: new Date('2031-01-01'), noInvalidDate: true }),
        (mail, quietFrom, quietUntil, zone, now) => {
          const due = mailAt({ mail, quietFrom, quietUntil, zone }, now);
          if (!due) throw new Error('There must be a mail.');
          const wait = due.getTime() - now.getTime();
          expect(wait).toBeGreaterThan(0);
          expect(wait).toBeLessThan(52 * 3_600_000);
          const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(due);
          const isQuiet =
            quietFrom <= quietUntil
              ? quietFrom <= shown && shown < quietUntil
              : quietFrom <= shown || shown < quietUntil;
          expect(isQuiet, `${shown} in ${zone}, ${due.toISOString()}`).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

it('knows which zones there are', () => {
  expect(['UTC', 'Europe/Berlin', 'Asia/Kolkata', USUAL_SETTING.zone].map(isZone)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['Europe/Nowhere', '', 'x'].map(isZone)).toEqual([false, false, false]);
});
