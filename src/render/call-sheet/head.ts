import { daysBetween } from '#domain/calendar.ts';
import type { Stance } from '#domain/call-sheet/choice.ts';
import { type CallSheet, type PersonaLine, trustSummary } from '#domain/call-sheet/sheet.ts';
import { readableDate } from '../dates.ts';
import { escapeHtml } from '../escape.ts';
import { stageStrip } from '../stage-strip.ts';
import { wordsHtml } from '../typeset.ts';

/** Who is met and at what point: title, the question in the buyer's head, trust, the strip, a line for each person. */
export function sheetHead(sheet: CallSheet): string {
  const { stage, stages, personas } = sheet;
  const strip = stageStrip(stages, stage ? [stage.id] : [], { label: 'Where the buyer is' });
  return (
    `<header class="sheet-head" data-part="head">` +
    `<div class="sheet-band"><div class="sheet-cell sheet-who"><p class="label">${escapeHtml(bandLabel(sheet))}</p><h1>${wordsHtml(title(sheet))}</h1></div>` +
    `${questionCell(sheet)}<div class="sheet-cell sheet-trust"><p class="label">${readableDate(sheet.today)}</p><p>${trustLine(sheet)}</p></div></div>` +
    `${strip}${personas.length > 0 ? peopleList(personas) : ''}</header>`
  );
}

function bandLabel(sheet: CallSheet): string {
  const names = sheet.rivals.map(({ competitor }) => competitor.name);
  return [isAboutWords(sheet) ? 'They said' : (sheet.stage?.label ?? 'Any stage'), ...names].join(' · ');
}

function title(sheet: CallSheet): string {
  const names = sheet.personas.map(({ name }) => name);
  if (names.length === 0) return isAboutWords(sheet) ? `“${sheet.heard?.said}”` : 'Anybody';
  return names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Whether nothing is known of the meeting but what was said: then the words are the title. */
function isAboutWords({ stage, personas, heard }: CallSheet): boolean {
  return !stage && personas.length === 0 && !!heard?.said;
}

/** What the buyer said, where that is known; else what goes through a buyer's head at this stage. */
function questionCell(sheet: CallSheet): string {
  const { stage, heard } = sheet;
  if (isAboutWords(sheet)) return '';
  if (heard?.said) return question('They said', heard.said, ' data-said');
  return stage ? question('In their head', stage.question, '') : '';
}

function question(label: string, text: string, attribute: string): string {
  return `<div class="sheet-cell sheet-question"${attribute}><p class="label">${label}</p><p>“${wordsHtml(text)}”</p></div>`;
}

/** "14 lines verified, 2 due, oldest 41 days". */
function trustLine(sheet: CallSheet): string {
  const { verified, due, stale, oldest } = trustSummary(sheet);
  if (!oldest) return 'No lines';
  const days = daysBetween(oldest, sheet.today);
  const counts = [
    `${verified} ${verified === 1 ? 'line' : 'lines'} verified`,
    due > 0 ? `${due} due` : '',
    stale > 0 ? `${stale} stale` : '',
  ].filter(Boolean);
  return `${counts.join(', ')}, oldest ${days === 1 ? '1 day' : `${days} days`}`;
}

/** On a narrow page the list folds to the names, each with its stance. */
function peopleList(personas: readonly PersonaLine[]): string {
  const names = personas.map(({ name, stance }) => escapeHtml(name) + stanceMark(stance)).join(' · ');
  const rows = personas.map(personRow).join('');
  return `<details class="sheet-people"><summary>${names}</summary><ul role="list">${rows}</ul></details>`;
}

function personRow({ id, name, stance, facts }: PersonaLine): string {
  const labels = [...new Set(facts.map(({ label }) => label))];
  const words = labels.map((label) => {
    const texts = facts.filter((fact) => fact.label === label).map(({ text }) => wordsHtml(text));
    return `<span class="sheet-fact"><span class="label">${label}</span> ${texts.join('; ')}</span>`;
  });
  return `<li><a class="sheet-name" href="/personas/${id}/">${escapeHtml(name)}</a>${stanceMark(stance)} ${words.join(' ')}</li>`;
}

function stanceMark(stance: Stance | undefined): string {
  return stance ? ` <span class="sheet-stance" data-stance="${stance}">${STANCE_WORDS[stance]}</span>` : '';
}

const STANCE_WORDS = { for: 'for', unsure: 'unsure', against: 'against' } as const;
