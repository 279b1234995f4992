import { daysBetween } from '#domain/calendar.ts';
import { type CallSheet, type PersonaLine, trustSummary } from '#domain/call-sheet/sheet.ts';
import { readableDate } from '../dates.ts';
import { escapeHtml } from '../escape.ts';
import { stageStrip } from '../stage-strip.ts';

/** Who is met and at what point: title, the question in the buyer's head, trust, the strip, a line for each person. */
export function sheetHead(sheet: CallSheet): string {
  const { stage, stages, personas } = sheet;
  const strip = stageStrip(stages, stage ? [stage.id] : [], { label: 'Where the buyer is' });
  const question = stage
    ? `<div class="sheet-cell sheet-question"><p class="label">In their head</p><p>“${escapeHtml(stage.question)}”</p></div>`
    : '';
  return (
    `<header class="sheet-head" data-part="head">` +
    `<div class="sheet-band"><div class="sheet-cell sheet-who"><p class="label">${escapeHtml(bandLabel(sheet))}</p><h1>${escapeHtml(title(sheet))}</h1></div>` +
    `${question}<div class="sheet-cell sheet-trust"><p class="label">${readableDate(sheet.today)}</p><p>${trustLine(sheet)}</p></div></div>` +
    `${strip}${personas.length > 0 ? peopleList(personas) : ''}</header>`
  );
}

function bandLabel({ stage, rivals }: CallSheet): string {
  const names = rivals.map(({ competitor }) => competitor.name);
  return [stage?.label ?? 'Any stage', ...names].join(' · ');
}

function title({ personas }: CallSheet): string {
  const names = personas.map(({ name }) => name);
  if (names.length === 0) return 'Anybody';
  return names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
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

/** On a narrow page the list folds to its names. */
function peopleList(personas: readonly PersonaLine[]): string {
  const names = personas.map(({ name }) => escapeHtml(name)).join(', ');
  const rows = personas.map(personRow).join('');
  return `<details class="sheet-people"><summary>${names}: what they care about</summary><ul role="list">${rows}</ul></details>`;
}

function personRow({ id, name, stance, facts }: PersonaLine): string {
  const mark = stance
    ? ` <span class="sheet-stance" data-stance="${stance}">${STANCE_WORDS[stance]}</span>`
    : '';
  const words = facts
    .map(
      ({ label, text }) =>
        `<span class="sheet-fact"><span class="label">${label}</span> ${escapeHtml(text)}</span>`,
    )
    .join(' ');
  return `<li><a class="sheet-name" href="/personas/${id}/">${escapeHtml(name)}</a>${mark} ${words}</li>`;
}

const STANCE_WORDS = { for: 'for', unsure: 'unsure', against: 'against' } as const;
