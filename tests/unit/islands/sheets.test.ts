import { describe, expect, it } from 'vitest';
import type { ApiProblem } from '#islands/api-problem.ts';
import type { KeptSheet } from '#islands/api-shapes.ts';
import { changesHtml } from '#islands/sheets/changes.ts';
import { dayInSentence, likelyDay, nearDay, weekday } from '#islands/sheets/days.ts';
import {
  changedCount,
  changedWords,
  keptAlready,
  keptIdIn,
  openAddress,
  orderSheets,
} from '#islands/sheets/order.ts';
import { sheetRow } from '#islands/sheets/row-html.ts';
import { chosenOf, matching } from '#islands/sheets/send-dialog.ts';
import { labelFrom, MOST_LABEL, requireSheetWords } from '#islands/sheets/sheet-form.ts';

const TODAY = '2026-11-22';

describe('the day of a sheet', () => {
  it('is today in the morning and tomorrow from the afternoon on, by the clock of the reader', () => {
    expect(likelyDay(new Date(2026, 10, 22, 9))).toBe('2026-11-22');
    expect(likelyDay(new Date(2026, 10, 22, 15))).toBe('2026-11-23');
    expect(likelyDay(new Date(2026, 11, 31, 23, 59))).toBe('2027-01-01');
  });

  it.each([
    ['2026-11-22', 'Today', 'Sun 22 Nov'],
    ['2026-11-23', 'Tomorrow', 'Mon 23 Nov'],
    ['2026-11-21', 'Yesterday', 'Sat 21 Nov'],
    ['2026-11-28', 'In 6 days', 'Sat 28 Nov'],
    ['2026-11-29', '', 'Sun 29 Nov'],
    ['2027-01-04', '', 'Mon 4 Jan 2027'],
    ['2026-11-01', '', 'Sun 1 Nov'],
  ])('%s is spoken of as %j and written %j', (day, near, written) => {
    expect(nearDay(day, TODAY)).toBe(near);
    expect(weekday(day, TODAY)).toBe(written);
  });

  it.each([
    ['2026-11-22', 'today'],
    ['2026-11-23', 'tomorrow'],
    ['2026-11-27', 'Fri 27 Nov'],
  ])('%s stands in a sentence as %j', (day, words) => {
    expect(dayInSentence(day, TODAY)).toBe(words);
  });
});

describe('my sheets', () => {
  it('stand with the next first, and what is past from the latest on', () => {
    const sheets = ['2026-11-30', '2026-11-01', '2026-11-22', '2026-11-20'].map((day) => aSheet({ day }));
    const { next, past } = orderSheets(sheets, TODAY);
    expect(next.map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-30']);
    expect(past.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-01']);
  });

  it('say how many lines have changed, and nothing when none has', () => {
    expect([0, 1, 2].map(changedWords)).toEqual([
      '',
      '1 line changed since you prepared',
      '2 lines changed since you prepared',
    ]);
  });

  it('say what a changed line says now', () => {
    const change = { ref: 'plays/a#b', title: 'A play', words: { text: 'New words.' } } as const;
    const list = (kind: 'changed' | 'new') =>
      changesHtml({ since: TODAY, items: [{ ...change, kind }] }).text.replace(/<[^>]*>|\s+/g, ' ');
    expect(list('changed')).toMatch(/Changed +Says now: +New words\./);
    expect(list('new')).not.toContain('Says now');
    expect([0, 1, 2].map(changedCount)).toEqual(['', '1 line changed', '2 lines changed']);
  });

  it('are known by their address while their day is still to come, the next of them first', () => {
    const address = '/call/justify/cfo/';
    const sheets = ['2026-11-01', '2026-11-30', '2026-11-27'].map((day) => aSheet({ day, address }));
    expect(keptAlready(sheets, address, TODAY)?.day).toBe('2026-11-27');
    expect(keptAlready(sheets, '/call/justify/cfo/?rival=paygrove', TODAY)).toBeUndefined();
    expect(keptAlready(sheets.slice(0, 1), address, TODAY)).toBeUndefined();
  });

  it('are opened at an address that says which sheet it is', () => {
    const address = openAddress(aSheet({ id: 'a-1', address: '/call/justify/cfo/?rival=paygrove' }));
    expect(address).toBe('/call/justify/cfo/?rival=paygrove#kept=a-1');
    expect(keptIdIn(new URL(address, 'http://x').hash)).toBe('a-1');
    expect(['#kept=', '#kept=../x', '#said=kept', ''].map(keptIdIn)).toEqual(Array(4).fill(undefined));
  });

  it('show what people wrote as text, whatever it is', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&';
    const row = sheetRow(aSheet({ label: evil, note: evil, from: { id: 'x', name: evil } }), TODAY).text;
    expect(row).not.toContain('<img');
    expect(row).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  });
});

describe('what the keeper writes', () => {
  it('is trimmed, and line breaks of a note stay', () => {
    const words = requireSheetWords({ label: '  Acme \n call ', day: TODAY, note: ' one\r\ntwo ' });
    expect(words).toEqual({ label: 'Acme call', day: TODAY, note: 'one\ntwo' });
  });

  it.each([
    [{ label: ' ', day: TODAY, note: '' }, 'label', 'Give the sheet a label.'],
    [{ label: 'x', day: '', note: '' }, 'day', 'Choose the day of the call.'],
    [{ label: 'x', day: TODAY, note: 'a'.repeat(281) }, 'note', 'A note has 280 characters at most.'],
  ])('is refused at its field: %j', (values, field, sentence) => {
    try {
      requireSheetWords(values);
      expect.unreachable();
    } catch (error) {
      expect((error as ApiProblem).fields).toEqual({ [field]: sentence });
    }
  });

  it('begins with a label that fits, and never with half a character', () => {
    expect(labelFrom('CFO · Build the case inside')).toBe('CFO · Build the case inside');
    expect(labelFrom('x'.repeat(100))).toHaveLength(MOST_LABEL);
    expect(labelFrom(`${'x'.repeat(78)}😀😀`).isWellFormed()).toBe(true);
  });
});

describe('finding a colleague', () => {
  const people = ['Grace Hopper', 'Mariana Castellanos de la Fuente', 'José Ångström', 'Ann-Marie Lee'].map(
    (name) => ({
      id: name,
      name,
    }),
  );

  it.each([
    ['', 4],
    ['hop', 1],
    ['cas mar', 1],
    ['jose ang', 1],
    ['marie', 1],
    ['opper', 0],
  ])('by %j finds %i', (typed, count) => {
    expect(matching(people, typed)).toHaveLength(count);
  });

  it('chooses the only one typed, and lets go of whoever is not shown any more', () => {
    const [grace, mariana] = people;
    expect(chosenOf(matching(people, 'hop'), 'hop', mariana)).toBe(grace);
    expect(chosenOf(people, '', mariana)).toBe(mariana);
    expect(chosenOf(matching(people, 'a'), 'a', grace)).toBeUndefined();
    expect(chosenOf(people.slice(0, 1), '', undefined)).toBeUndefined();
  });
});

function aSheet(parts: Partial<KeptSheet>): KeptSheet {
  return {
    id: 'a',
    label: 'A sheet',
    day: TODAY,
    address: '/call/any/any/',
    title: 'Any stage, anybody',
    note: '',
    preparedAt: '2026-11-20T09:00:00.000Z',
    from: null,
    changed: 0,
    ...parts,
  };
}
