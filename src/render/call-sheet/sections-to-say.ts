import type { CallSheet, ChosenLine } from '#domain/call-sheet/sheet.ts';
import { escapeHtml } from '../escape.ts';
import { wordsHtml } from '../typeset.ts';
import { labelled, sheetLine } from './line.ts';
import { emptyWords, type Section, section } from './section.ts';

/** What to leave with, and the play for the way there. */
export function aimSection({ stage, play, today }: CallSheet): Section {
  const aim = stage
    ? `<p class="aim-line"><span class="label">Leave with</span> ${wordsHtml(stage.exit)}</p>` +
      `<p class="aim-line aim-else"><span class="label">If not</span> ${wordsHtml(stage.fallback)}</p>`
    : '';
  const lines = play ? [playLine(play, today)] : [];
  return section('aim', 'Aim', { before: aim, lines, empty: 'Choose a stage to see what to leave with.' });
}

function playLine(line: ChosenLine<'play'>, today: string): string {
  const { title, ref } = line.candidate;
  const words = `<p class="line-note"><span class="label">Play</span> <a href="/${escapeHtml(ref)}/">${wordsHtml(title)}</a></p>`;
  return sheetLine(line, today, { words });
}

/** The first words: after a campaign its opener, then the value in one breath, then why now. */
export function openSection(sheet: CallSheet): Section {
  const { opener, say, whyNow, today } = sheet;
  const lines = [
    opener && sheetLine(opener, today, { words: spoken(opener.candidate.text) }),
    say && sheetLine(say, today, { words: spoken(say.candidate.say), more: 'More' }),
    whyNow && sheetLine(whyNow, today, { words: labelled('Why now', whyNow.candidate.headline) }),
  ].filter((line) => line !== undefined);
  return section('open', 'Open', { lines, empty: emptyWords(sheet, 'open') });
}

function spoken(text: string): string {
  return `<p class="line-say">${wordsHtml(text)}</p>`;
}

/** Questions that build on each other, each with what to listen for. */
export function askSection(sheet: CallSheet): Section {
  const lines = sheet.ask.map((line) => {
    const { text, listen } = line.candidate;
    const words = `<p class="line-ask">${wordsHtml(text)}</p>${labelled('Listen for', listen)}`;
    return sheetLine(line, sheet.today, { words, more: 'Answers' });
  });
  return section('ask', 'Ask', { lines, empty: emptyWords(sheet, 'ask') });
}
