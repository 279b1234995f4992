import type { GapState } from '#domain/gaps/gap.ts';
import { icon } from '#render/icon.ts';
import { drawn, type Html, html } from '../html.ts';
import { STATE_NAMES } from './gap-words.ts';
import { nextHtml } from './queue-row.ts';
import type { Gap, GapHistory } from './shapes.ts';

const WAY: readonly GapState[] = ['open', 'accepted', 'proposed', 'drafting', 'in-review', 'published'];

/** Under what was said: what is needed, how far it has come, and who acts next. */
export function headHtml(gap: Gap, { items }: GapHistory): Html {
  const { need, state } = gap;
  return html`${need && html`<p class="gap-need"><span class="label">Needs to be able to</span> ${need}</p>`}
    ${stepsHtml(state, new Set(items.map(({ action }) => action)))}
    <p class="gap-next">${askWords(gap) ?? nextHtml(gap)}</p>`;
}

/** What the person who looks is asked, where it is they who act next. */
function askWords({ state, may, verdict }: Gap): string | undefined {
  if (state === 'proposed' && may.includes('reply')) return 'Marketing asks you whether this is it.';
  if (state === 'published' && may.includes('verdict') && verdict === null)
    return 'You say whether it solved it.';
  return undefined;
}

/**
 * The way from open to published with the step where it stands; what ended otherwise shows its two steps.
 * @param happened what its history tells: a step that was left out is not shown as done
 */
function stepsHtml(state: GapState, happened: ReadonlySet<string>): Html {
  const way = WAY.includes(state) ? WAY : (['open', state] as const);
  const at = way.indexOf(state);
  const isDone = (step: GapState) => step === 'open' || happened.has(step);
  return html`<ol class="gap-steps" role="list" aria-label="How far it has come">${way.map((step, place) => {
    const mark = place === at ? 'now' : place < at && isDone(step) ? 'past' : 'ahead';
    return html`<li data-step="${mark}" ${mark === 'now' && html`aria-current="step"`}>${mark === 'past' && drawn(icon('check'))}${STATE_NAMES[step]}</li>`;
  })}</ol>`;
}
