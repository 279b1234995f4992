import { isHeard } from '#domain/call-sheet/budget.ts';
import type { CallSheet, ChosenLine, RivalSection } from '#domain/call-sheet/sheet.ts';
import { escapeHtml } from '../escape.ts';
import { isSafeAddress } from '../href.ts';
import { labelled, sheetLine } from './line.ts';
import { emptyWords, type Section, section } from './section.ts';

/** What they are likely to say, with the question back; the answer unfolds. What was heard comes first, unfolded. */
export function expectSection(sheet: CallSheet): Section {
  const lines = sheet.expect.map((line) => objectionLine(line, sheet));
  return section('expect', 'Expect', { before: hearing(sheet), lines, empty: emptyWords(sheet, 'expect') });
}

function objectionLine(line: ChosenLine<'objection'>, sheet: CallSheet): string {
  const { says, clarify, responses } = line.candidate;
  const isAnswered = isHeard(line.candidate, sheet);
  const words = [
    `<p class="line-buyer">“${escapeHtml(says[0]?.text ?? '')}”</p>`,
    clarify ? labelled('Ask back', clarify.text) : '',
    isAnswered ? labelled('Answer', responses[0]?.text ?? '') : '',
  ];
  return sheetLine(line, sheet.today, { words: words.join(''), more: isAnswered ? 'More' : 'Answer' });
}

/** How sure the sheet is that it understood the buyer's own words; never more than it is. */
function hearing({ heard }: CallSheet): string {
  if (!heard) return '';
  return `<p class="sheet-heard" data-confidence="${heard.ref ? heard.confidence : 'none'}">${hearingWords(heard)}</p>`;
}

function hearingWords({ confidence, ref }: NonNullable<CallSheet['heard']>): string {
  if (!ref) return 'Nothing in the library answers their words. These are the likeliest instead.';
  if (confidence === 'strong') return 'First, the answer to their words.';
  return 'First, the nearest to their words. It may not be what they meant.';
}

/** For each rival: the ten-second answer, what they say about us, one landmine. */
export function rivalSections({ rivals, today }: CallSheet): Section[] {
  return rivals.map((rival) => rivalSection(rival, today));
}

function rivalSection({ competitor, glance, theySay, landmine }: RivalSection, today: string): Section {
  const lines = [
    glance &&
      sheetLine(glance, today, {
        words: `<p class="line-say">${escapeHtml(glance.candidate.say)}</p>`,
        more: 'More',
      }),
    theySay &&
      sheetLine(theySay, today, {
        words: `<p class="line-buyer"><span class="label">They say</span> “${escapeHtml(theySay.candidate.line)}”</p>`,
        more: 'Answer',
      }),
    landmine &&
      sheetLine(landmine, today, {
        words: `<p class="line-ask"><span class="label">Landmine</span> ${escapeHtml(landmine.candidate.text)}</p>`,
        more: 'Expect',
      }),
  ].filter((line) => line !== undefined);
  const name = escapeHtml(competitor.name);
  const empty = `No battlecard line on ${name} that may be used today. <a class="no-print" href="/competitors/${competitor.id}/">See what there is</a>`;
  return section(`rival-${competitor.id}`, `If ${competitor.name} comes up`, { lines, empty });
}

/** Proof, headline first. */
export function proveSection(sheet: CallSheet): Section {
  const lines = sheet.prove.map((line) => {
    const { headline, customer, metric } = line.candidate;
    const figure = metric ? `<strong class="line-figure">${escapeHtml(metric)}</strong> ` : '';
    const who = customer ? ` <span class="label">${escapeHtml(customer)}</span>` : '';
    return sheetLine(line, sheet.today, {
      words: `<p>${figure}${escapeHtml(headline)}${who}</p>`,
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
  const words = escapeHtml(text);
  const link =
    isOwnPage(href) || isSafeAddress(href)
      ? `<a href="${escapeHtml(href)}" rel="noreferrer">${words}</a>`
      : words;
  return `<p class="line-note"><span class="label">${label}</span> ${link}</p>`;
}

function isOwnPage(href: string): boolean {
  return /^\/[a-z0-9-]+\/[a-z0-9-]+\/$/.test(href);
}
