import { typeset } from '#render/typeset.ts';
import { callApi } from '../api-client.ts';
import { type Html, html } from '../html.ts';
import type { PageParts } from '../page-parts.ts';
import { ruleWords, withinWords } from './rules-words.ts';
import type { TrackRule } from './shapes.ts';
import { type PagedList, pagedList } from './team-list.ts';

/**
 * The rules by which whoever joins is given a track: made, and removed.
 * @param onGiven called when a new rule may have given tracks at once
 */
export function openRules(page: PageParts, onGiven: () => Promise<void>): PagedList<TrackRule> {
  const { root, part, say, attempt } = page;
  const list = pagedList<TrackRule>(page, 'rules', {
    path: '/learning/rules',
    idOf: ({ id }) => id,
    row: ruleRow,
  });

  part('make-rule').addEventListener('click', () =>
    attempt(async () => {
      const { makeRule } = await import('./rules-dialog.ts');
      const words = await makeRule(root);
      if (words === undefined) return;
      await Promise.all([list.load(), onGiven()]);
      say(words);
    }),
  );
  part('rules').addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-act="remove"]') : null;
    const rule = list.find(button?.closest<HTMLElement>('[data-rule]')?.dataset.rule ?? '');
    if (rule) void attempt(() => remove(rule));
  });

  async function remove(rule: TrackRule): Promise<void> {
    const { ask } = await import('../dialogs/ask.ts');
    const words = 'Whoever joins from now on is not given the track. What the rule gave stays given.';
    if (!(await ask({ title: 'Remove this rule?', words, yes: 'Remove' }))) return;
    await callApi('DELETE', `/learning/rules/${encodeURIComponent(rule.id)}`);
    await list.load();
    part('rules-heading').focus();
    say('The rule is removed. What it gave stays given.');
  }

  return list;
}

function ruleRow(rule: TrackRule): Html {
  const { id, track, withinDays } = rule;
  return html`<li class="row" data-rule="${id}">
    <div><p class="row-name">${ruleWords(rule)}</p><p class="small faint">is given “${typeset(track.title)}”, ${withinWords(withinDays)}</p></div>
    <p class="buttons"><button class="button" type="button" data-act="remove">Remove<span class="visually-hidden"> the rule for “${track.title}”</span></button></p>
  </li>`;
}
