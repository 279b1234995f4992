import { OBSERVATION_LINES } from '#domain/learning/observation.ts';
import type { TrackStep } from '#domain/learning/track.ts';
import type { Block } from '#domain/library.ts';
import type { BlockContext } from '../blocks/block-context.ts';
import { blockShell, blockWords } from '../blocks/block-shell.ts';
import { escapeHtml } from '../escape.ts';
import { icon } from '../icon.ts';
import { wordsHtml } from '../typeset.ts';
import { minutesWords } from './minutes.ts';
import { STEP_KINDS } from './step-kinds.ts';
import { type StepLink, stepLinks } from './step-links.ts';

/**
 * One step of a track, whole without script: its number, what kind it is, where it is done, what to look for, how long
 * it takes. Script says in `[data-step-state]` how it stands, and puts what can be done into `[data-step-acts]`.
 */
export function trackStep(step: TrackStep, number: number, block: Block, context: BlockContext): string {
  const { word, icon: drawing } = STEP_KINDS[step.kind];
  const links = stepLinks(step, context.index);
  const words = [
    `<p class="step-number" aria-hidden="true">${number}</p>`,
    `<p class="step-kind">${icon(drawing)}<span class="visually-hidden">Step ${number}: </span>${word}</p>`,
    `<div class="step-what">${title(step, links)}${extra(step, block, context)}</div>`,
    `<p class="step-facts"><span class="step-minutes">${minutesOf(step)}</span><span class="step-state" data-step-state></span></p>`,
    '<div class="step-acts" data-step-acts data-needs-script></div>',
  ];
  return blockShell(block, context, words.join(''), {
    tag: 'li',
    attributes: ` data-step="${escapeHtml(step.ref)}" data-kind="${step.kind}"`,
  });
}

function title(step: TrackStep, links: readonly StepLink[]): string {
  const [first, ...more] = links;
  if (!first) return `<h3>${wordsHtml(ownTitle(step))}</h3>`;
  const rest = more.map((link) => `<li>${linkHtml(link)}</li>`).join('');
  return `<h3>${linkHtml(first)}</h3>${rest && `<ul class="step-more" role="list">${rest}</ul>`}`;
}

function linkHtml({ title, url, what }: StepLink): string {
  return `<a href="${escapeHtml(url)}">${wordsHtml(title)}</a> <span class="faint">${escapeHtml(what)}</span>`;
}

/** What is said of a step that points at nothing of the library. */
function ownTitle({ kind, calls }: TrackStep): string {
  const count = calls === 1 ? 'a call' : `${calls} calls`;
  switch (kind) {
    case 'Listen':
      return `Listen to ${count}`;
    case 'Shadow':
      return `Sit in on ${count}`;
    case 'Field':
      return 'Do it for real';
    case 'Pitch':
      return 'Pitch it to your manager';
    default:
      return STEP_KINDS[kind].word;
  }
}

function extra(step: TrackStep, block: Block, context: BlockContext): string {
  const words = blockWords(block, context);
  const parts = [step.kind === 'Pitch' ? rubric(words) : block.text && words, sheet(step), validity(step)];
  return parts.filter(Boolean).join('');
}

/** The points of a pitch are known beforehand: they are what it is about. */
function rubric(points: string): string {
  // The points are a list; what stands before it says what to pitch.
  const named = points.replace('<ul', '<p class="label">Your manager listens for</p><ul');
  return `<div class="step-rubric">${named}</div>`;
}

/** What a call is watched for: the same four lines every time. */
function sheet({ kind, sentences }: TrackStep): string {
  if (kind !== 'Listen' && kind !== 'Shadow') return '';
  const lines = OBSERVATION_LINES.map((line) => `<li>${wordsHtml(line)}</li>`).join('');
  const asked =
    sentences > 0
      ? `<p>Bring back ${sentences === 1 ? 'one sentence' : `${sentences} sentences`} word for word, as the buyer said ${sentences === 1 ? 'it' : 'them'}.</p>`
      : '';
  return `<div class="step-lines" data-step-lines>${asked}<details><summary>The four lines to write</summary><ol>${lines}</ol></details></div>`;
}

function validity({ validDays }: TrackStep): string {
  return validDays === undefined
    ? ''
    : `<p class="step-valid">${icon('history')}Due again ${validDays} days after it is done.</p>`;
}

function minutesOf({ minutes, calls, kind }: TrackStep): string {
  const each = minutesWords(minutes);
  return kind !== 'Read' && calls > 1 ? `${each}, ${calls} calls` : each;
}
