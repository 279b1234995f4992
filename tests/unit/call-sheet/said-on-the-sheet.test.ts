import { describe, expect, test } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { type Choice, EMPTY_CHOICE } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { renderCallSheet } from '#render/call-sheet/call-sheet.ts';

const { library } = await readLibrary('content');
if (!library) throw new Error('The sample library cannot be read: run `npm run callsheet lint`.');
const { all } = candidatePool(indexLibrary(library), todayFor(library.settings, new Date()));

const SAID: Choice = {
  ...EMPTY_CHOICE,
  said: 'You are <b>too</b> expensive',
  heard: { confidence: 'strong', refs: ['objections/too-expensive'] },
};

describe('a call sheet for what the buyer said', () => {
  test('has their words as its title and the answer as its first section, and not again among the likely', () => {
    const html = draw(SAID);
    expect(html).toContain('<h1>“You are &lt;b&gt;too&lt;/b&gt; expensive”</h1>');
    expect(sectionsOf(html).slice(0, 2)).toEqual(['answer', 'aim']);
    expect(html.match(/data-ref="objections\/too-expensive#/g)).toHaveLength(1);
  });

  test('shows their words in place of the question in their head where the meeting is known', () => {
    const html = draw({ ...SAID, stage: 'justify', personas: [{ id: 'cfo' }] });
    expect(html).toContain('<p class="label">They said</p><p>“You are &lt;b&gt;too&lt;/b&gt; expensive”</p>');
    expect(html).not.toContain('In their head');
    expect(html).toContain('<h1>CFO</h1>');
  });

  test('shortens a pasted mail, so that the answer stays near the top', () => {
    const title = /<h1>(.*?)<\/h1>/.exec(draw({ ...SAID, said: 'far too expensive '.repeat(20) }))?.[1] ?? '';
    expect(title.length).toBeLessThan(150);
    expect(title).toMatch(/(far|too|expensive) …”$/);
  });

  test('says first that nothing answers their words, and keeps the likeliest under Expect', () => {
    const html = draw({ ...SAID, heard: { confidence: 'none', refs: [] } });
    expect(sectionsOf(html)[0]).toBe('answer');
    expect(html).toContain('Nothing in the library answers their words.');
    expect(sectionsOf(html)).toContain('expect');
  });
});

describe('the head of a call sheet', () => {
  test('shows on its folded line who is against us', () => {
    const personas = [{ id: 'cfo' }, { id: 'controller', stance: 'against' }] as const;
    const summary = /<details class="sheet-people"><summary>(.*?)<\/summary>/.exec(
      draw({ ...EMPTY_CHOICE, personas }),
    );
    expect(summary?.[1]?.replace(/<[^>]*>/g, '')).toBe('CFO · Controller against');
  });
});

function draw(choice: Choice): string {
  return renderCallSheet(composeCallSheet(all, choice, '2026-11-16'));
}

function sectionsOf(html: string): string[] {
  return [...html.matchAll(/data-section="([\w-]+)"/g)].map(([, name]) => name ?? '');
}
