import { icon } from '#render/icon.ts';
import { typeset } from '#render/typeset.ts';
import { peopleWords } from '../gaps/gap-words.ts';
import { drawn, type Html, html } from '../html.ts';
import { shortened } from './changes-words.ts';
import { wordRun } from './difference-html.ts';
import type { LearntChange } from './shapes.ts';

/** By what a change is told from others: its block, and how that read before. */
export function markOf({ block, before }: Pick<LearntChange, 'block' | 'before'>): string {
  return `${block} ${before}`;
}

/** A change of a block that was learnt, with what it means for those who learnt it. */
export function changeRow(change: LearntChange): Html {
  const { title, url, words, isEditorial } = change;
  return html`<li class="change" data-change="${markOf(change)}" data-editorial="${isEditorial ? 'yes' : 'no'}">
    <div class="change-head">
      <h2><a href="${url}">${typeset(title)}</a></h2>
      <p class="small">${meansWords(change)}</p>
    </div>
    <div class="change-body">
      ${words ? html`<p class="change-words">${shortened(words).map(wordRun)}</p>` : html`<p class="faint">How it read before is not kept.</p>`}
      <p><button class="button" type="button" data-act="mark">${isEditorial ? 'Not editorial: due again' : 'Editorial: nobody learns it again'}<span class="visually-hidden">, ${title}</span></button></p>
    </div>
  </li>`;
}

function meansWords({ people, isEditorial }: LearntChange): Html {
  if (isEditorial) return html`${drawn(icon('check'))}Editorial: nobody learns it again`;
  const who = people === null ? 'fewer than five people' : peopleWords(people);
  return html`${drawn(icon('history'))}Due again for ${who}`;
}
