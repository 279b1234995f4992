import { readTrack } from '#domain/learning/read-track.ts';
import type { Phase, TrackStep } from '#domain/learning/track.ts';
import type { Block } from '#domain/library.ts';
import type { BlockContext } from '../blocks/block-context.ts';
import { blockShell } from '../blocks/block-shell.ts';
import { escapeHtml } from '../escape.ts';
import { icon } from '../icon.ts';
import { wordsHtml } from '../typeset.ts';
import { dayRange, minutesWords } from './minutes.ts';
import { trackStep } from './track-step.ts';

/**
 * Phases and steps of a track in the author's order: each phase a heading with its goal, its days and its minutes, the
 * steps below it a numbered list. Numbers run through the whole track, whatever prose stands between.
 */
export function trackParts(blocks: readonly Block[], context: BlockContext): string {
  if (context.piece.type !== 'track') return '';
  const { phases } = readTrack(context.piece);
  const steps = phases.flatMap((phase) => phase.steps);
  let html = '';
  let list = '';
  const flush = () => {
    if (list) html += `<ol class="track-steps" role="list">${list}</ol>`;
    list = '';
  };
  for (const block of blocks) {
    const at = phases.findIndex(({ id }) => id === block.id);
    const phase = phases[at];
    if (phase) {
      flush();
      html += phaseHead(phase, (phases[at - 1]?.lastDay ?? 0) + 1, block, context);
      continue;
    }
    const number = steps.findIndex(({ id }) => id === block.id);
    const step = steps[number];
    if (step) list += trackStep(step, number + 1, block, context);
  }
  flush();
  return html;
}

function phaseHead(phase: Phase, firstDay: number, block: Block, context: BlockContext): string {
  const { title, goal, lastDay, minutes, steps } = phase;
  const facts = [dayRange(firstDay, lastDay), stepCount(steps), minutesWords(minutes)];
  const words = `<h2>${wordsHtml(title)}</h2><p class="phase-goal">${wordsHtml(goal)}</p><p class="phase-facts">${facts.map((fact) => `<span>${escapeHtml(fact)}</span>`).join('')}<span class="phase-done" data-phase-done hidden>${icon('circle-check')}Done</span></p>`;
  return blockShell(block, context, words, { attributes: ` data-phase="${escapeHtml(phase.id)}"` });
}

/** `1 step`, `6 steps`. */
export function stepCount(steps: readonly TrackStep[]): string {
  return steps.length === 1 ? '1 step' : `${steps.length} steps`;
}
