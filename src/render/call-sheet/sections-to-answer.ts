import { isHeard } from '#domain/call-sheet/budget.ts';
import type { CallSheet, ChosenLine, RivalSection } from '#domain/call-sheet/sheet.ts';
import { escapeHtml } from '../escape.ts';
import { isSafeAddress } from '../href.ts';
import { wordsHtml } from '../typeset.ts';
import { labelled, sheetLine } from './line.ts';
import { emptyWords, FLAG_IT, type Section, section } from './section.ts';

/** The answer to what the buyer said, before all else; none where nothing was said. */
export function answerSection(sheet: CallSheet): Section[] {
  if (!sheet.heard) return [];
  const lines = sheet.expect
    .filter((line) => isHeard(line.candidate, sheet))
    .map((line) => heardLine(line, sheet.today));
  return [section('answer', 'Answer', { before: hearing(sheet.heard), lines, empty: '' })];
}

/** What they are likely to say, with the question back; the answer unfolds. */
export function expectSection(sheet: CallSheet): Section[] {
  const likely = sheet.expect.filter((line) => !isHeard(line.candidate, sheet));
  // A section that says that nothing is expected would be wrong under the answer to something.
  if (likely.length === 0 && sheet.expect.length > 0) return [];
  const lines = likely.map((line) => objectionLine(line, sheet.today));
  return [section('expect', 'Expect', { lines, empty: emptyWords(sheet, 'expect') })];
}

function objectionLine(line: ChosenLine<'objection'>, today: string): string {
  return sheetLine(line, today, { words: whatTheySay(line), more: 'Answer' });
}

function heardLine(line: ChosenLine<'objection'>, today: string): string {
  const [answer] = line.candidate.responses;
  const spoken = answer
    ? `<p class="line-say"><span class="label">Answer</span> ${wordsHtml(answer.text)}</p>`
    : '';
  return sheetLine(line, today, { words: whatTheySay(line) + spoken, more: 'More' });
}

function whatTheySay({ candidate: { says, clarify }, heard }: ChosenLine<'objection'>): string {
  const often = heard ? ` <span class="line-heard no-print">Heard ${heard} times this month</span>` : '';
  const buyer = `<p class="line-buyer">“${wordsHtml(says[0]?.text ?? '')}”${often}</p>`;
  return clarify ? buyer + labelled('Ask back', clarify.text) : buyer;
}

/** How sure the sheet is that it understood the buyer's own words; never more than it is. */
function hearing(heard: NonNullable<CallSheet['heard']>): string {
  return `<p class="sheet-heard" data-confidence="${heard.ref ? heard.confidence : 'none'}">${hearingWords(heard)}${heard.confidence === 'strong' && heard.ref ? '' : FLAG_IT}</p>`;
}

function hearingWords({ confidence, ref }: NonNullable<CallSheet['heard']>): string {
  if (!ref) return 'Nothing in the library answers their words. The likeliest objections stand under Expect.';
  if (confidence === 'strong') return 'The library’s answer to their words.';
  return 'The nearest to their words. It may not be what they meant.';
}

/** For each rival: the ten-second answer, what they say about us, one landmine. */
export function rivalSections({ rivals, today }: CallSheet): Section[] {
  return rivals.map((rival) => rivalSection(rival, today));
}

function rivalSection({ competitor, glance, theySay, landmine }: RivalSection, today: string): Section {
  const lines = [
    glance &&
      sheetLine(glance, today, {
        words: `<p class="line-say">${wordsHtml(glance.candidate.say)}</p>`,
        more: 'More',
      }),
    theySay &&
      sheetLine(theySay, today, {
        words: `<p class="line-buyer"><span class="label">They say</span> “${wordsHtml(theySay.candidate.line)}”</p>`,
        more: 'Answer',
      }),
    landmine &&
      sheetLine(landmine, today, {
        words: `<p class="line-ask"><span class="label">Landmine, let them ask</span> ${wordsHtml(landmine.candidate.text)}</p>`,
        more: 'What you hear',
      }),
  ].filter((line) => line !== undefined);
  const name = escapeHtml(competitor.name);
  const empty = `No battlecard line on ${name} that may be used today. <a class="no-print" href="/competitors/${competitor.id}/">See what there is</a>${FLAG_IT}`;
  return section(`rival-${competitor.id}`, `If ${competitor.name} comes up`, { lines, empty });
}

/** Proof, headline first. */
export function proveSection(sheet: CallSheet): Section {
  const lines = sheet.prove.map((line) => {
    const { headline, customer, metric } = line.candidate;
    const figure = metric ? `<strong class="line-figure">${wordsHtml(metric)}</strong> ` : '';
    const who = customer ? ` <span class="label">${escapeHtml(customer)}</span>` : '';
    return sheetLine(line, sheet.today, {
      words: `<p>${figure}${wordsHtml(headline)}${who}</p>`,
      more: 'Story',
    });
  });
  return section('prove', 'Prove', { lines, empty: emptyWords(sheet, 'prove') });
}

/** One mail and one asset that may leave the company. */
export function sendSection(sheet: CallSheet): Section {
  const { mail, asset, today } = sheet;
  const lines = [
    mail &&
      sheetLine(mail, today, { words: linked('Mail', `/${mail.candidate.piece}/`, mail.candidate.subject) }),
    asset && sheetLine(asset, today, { words: linked('Asset', asset.candidate.href, asset.candidate.title) }),
  ].filter((line) => line !== undefined);
  return section('send', 'Send after', { lines, empty: emptyWords(sheet, 'send') });
}

function linked(label: string, href: string, text: string): string {
  const words = wordsHtml(text);
  const link =
    isOwnPage(href) || isSafeAddress(href)
      ? `<a href="${escapeHtml(href)}" rel="noreferrer">${words}</a>`
      : words;
  return `<p class="line-note"><span class="label">${label}</span> ${link}</p>`;
}

function isOwnPage(href: string): boolean {
  return /^\/[a-z0-9-]+\/[a-z0-9-]+\/$/.test(href);
}
