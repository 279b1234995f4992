import type { Locator } from 'playwright';
import { press, tabTo, type } from './by-keyboard.ts';

/** How a question is answered, in the words that stand on the page. */
export type Known =
  | { readonly right: readonly string[]; readonly wrong: readonly string[] }
  | { readonly inOrder: readonly string[] }
  | { readonly pairs: readonly (readonly [left: string, right: string])[] }
  | { readonly text: string };

/**
 * Answers a question by keyboard.
 * @param question its `fieldset`
 */
export async function answer(
  question: Locator,
  known: Readonly<Record<string, Known>>,
  isRight: boolean,
): Promise<void> {
  const ask = (await question.locator('.question-ask').innerText()).trim();
  const found = known[ask];
  if (!found) throw new Error(`Nobody knows what to answer to "${ask}".`);
  if ('text' in found) return type(question.getByRole('textbox'), isRight ? found.text : 'no idea');
  if ('pairs' in found) return match(question, found.pairs, isRight);
  if ('inOrder' in found) return order(question, isRight ? found.inOrder : found.inOrder.toReversed());
  const words = isRight ? found.right : found.wrong;
  const isOne = (await question.getByRole('radio').count()) > 0;
  if (isOne) return pick(question, words[0] ?? '');
  for (const one of words) {
    await tabTo(question.getByRole('checkbox', { name: one, exact: true }));
    await question.page().keyboard.press('Space');
  }
}

/** Of radio buttons the Tab key comes to one; the arrows go on from there. */
async function pick(question: Locator, words: string): Promise<void> {
  const { keyboard } = question.page();
  const wanted = question.getByRole('radio', { name: words, exact: true });
  await tabTo(question.getByRole('radio').first());
  await keyboard.press('Space');
  while (!(await wanted.isChecked())) await keyboard.press('ArrowDown');
}

async function match(
  question: Locator,
  pairs: readonly (readonly [string, string])[],
  isRight: boolean,
): Promise<void> {
  for (const [at, [left, right]] of pairs.entries()) {
    const words = isRight ? right : (pairs[(at + 1) % pairs.length]?.[1] ?? '');
    const list = question.getByLabel(left, { exact: true });
    await tabTo(list);
    await question.page().keyboard.type(words);
  }
}

/** Moves each item up until it stands where it belongs, the first one first. */
async function order(question: Locator, wanted: readonly string[]): Promise<void> {
  const items = question.locator('.order-words');
  for (const [at, words] of wanted.entries()) {
    while ((await items.allInnerTexts()).indexOf(words) > at) {
      await press(question.getByRole('button', { name: `Up: ${words}`, exact: true }));
    }
  }
}
