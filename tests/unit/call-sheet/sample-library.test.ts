import { describe, expect, test } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import { PRINT_WORDS, printWords, SCREEN_WORDS, screenWords } from '#domain/call-sheet/budget.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { type Choice, EMPTY_CHOICE } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { mailCopy } from '#domain/call-sheet/copy.ts';
import { linesOf } from '#domain/call-sheet/sheet.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { countWords } from '#domain/words.ts';
import { renderCallSheet } from '#render/call-sheet/call-sheet.ts';
import { sampleChoices } from './sample-choices.ts';

const { library } = await readLibrary('content');
if (!library) throw new Error('The sample library cannot be read: run `npm run callsheet lint`.');
const index = indexLibrary(library);
const today = todayFor(library.settings, new Date());
const { all } = candidatePool(index, today);

describe('call sheets of the sample library', () => {
  test('keep within their words on the screen and in print, for every stage, person and rival and many rooms', () => {
    let longest = 0;
    for (const choice of sampleChoices(index)) {
      const sheet = composeCallSheet(all, choice, today);
      const html = renderCallSheet(sheet);
      const onScreen = countWords(words(html, FOLDED));
      // What is counted when composing is what a reader sees.
      expect(onScreen, JSON.stringify(choice)).toBeLessThanOrEqual(screenWords(sheet));
      expect(screenWords(sheet)).toBeLessThanOrEqual(SCREEN_WORDS);
      expect(countWords(words(html, NOT_PRINTED)), JSON.stringify(choice)).toBeLessThanOrEqual(PRINT_WORDS);
      expect(printWords(sheet)).toBeLessThanOrEqual(PRINT_WORDS);
      longest = Math.max(longest, onScreen);
    }
    // The sample reaches sheets that use what they are given; else these budgets would hold by emptiness.
    expect(longest).toBeGreaterThan(SCREEN_WORDS * 0.8);
  });

  test('copy for mail nothing that stands in an internal block', () => {
    const internal = library.pieces.flatMap(({ blocks }) =>
      blocks.filter(({ audience, internal }) => audience === 'internal' || internal).map(({ text }) => text),
    );
    for (const choice of sampleChoices(index)) {
      const { text } = mailCopy(composeCallSheet(all, choice, today));
      for (const secret of internal)
        if (secret.length > 20) expect(text.includes(secret), secret).toBe(false);
    }
  });

  test('say something in every section for a CFO who builds the case inside against Paygrove', () => {
    const choice: Choice = {
      ...EMPTY_CHOICE,
      stage: 'justify',
      personas: [{ id: 'cfo' }],
      rivals: ['paygrove'],
    };
    const sheet = composeCallSheet(all, choice, today);
    const slots = new Set(linesOf(sheet).map(({ candidate }) => candidate.slot));
    for (const slot of ['say', 'question', 'objection', 'glance', 'they-say', 'landmine', 'proof', 'mail']) {
      expect([...slots], `a ${slot}`).toContain(slot);
    }
    expect(sheet.ask).toHaveLength(3);
    expect(sheet.expect).toHaveLength(3);
  });
});

/** Controls, panels, and what only readers of the page aloud get; the names of stages that are not lit. */
const NEVER_SEEN = [
  /<details class="line-why.*?<\/details>/gs,
  /<span class="visually-hidden">.*?<\/span>/gs,
  /<li class="stage-segment" data-colour="\w+"><span>.*?<\/span><\/li>/gs,
  /<p class="stage-strip-names".*?<\/p>/gs,
  /<span class="trust" data-trust="verified".*?<\/span><\/span>/gs,
  /<p class="sheet-changes.*?<\/p>/gs,
];
const FOLDED = [
  ...NEVER_SEEN,
  /<dl>.*?<\/dl>/gs,
  /<details class="sheet-people"><summary>.*?<\/summary>/gs,
  /<p class="sheet-print-line">.*?<\/p>/gs,
];
const NOT_PRINTED = [
  ...NEVER_SEEN,
  /<summary>.*?<\/summary>/gs,
  /<div class="no-print">.*?<\/div>/gs,
  /<a class="no-print".*?<\/a>/gs,
  /<p class="sheet-print-line">.*?<\/p>/gs,
];

function words(html: string, hidden: readonly RegExp[]): string {
  return hidden.reduce((rest, part) => rest.replace(part, ' '), html).replace(/<[^>]*>/g, ' ');
}
