import { type Html, html } from '../html.ts';
import type { LearntChange } from './shapes.ts';

/** A run of words in a difference. Marks are seen; who listens is told in words. */
export function wordRun({ kind, text }: NonNullable<LearntChange['words']>[number]): Html {
  if (kind === 'gone') return html`<del><span class="visually-hidden">gone: </span>${text}</del>`;
  return kind === 'new' ? html`<ins><span class="visually-hidden">new: </span>${text}</ins>` : html`${text}`;
}
