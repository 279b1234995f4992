// Changes of what people have learnt: each with the difference, and the word that nobody has to learn it again.
import { callApi } from '../api-client.ts';
import { changeRow, markOf } from './changes-html.ts';
import type { LearntChange } from './shapes.ts';
import { openLeadPage } from './team-frame.ts';
import { pagedList } from './team-list.ts';

openLeadPage(['marketer', 'admin'], (page) => {
  const { part, say, attempt } = page;
  const rows = part('changes');
  const list = pagedList<LearntChange>(page, 'changes', {
    path: '/learning/changes',
    idOf: markOf,
    row: changeRow,
  });

  async function mark(change: LearntChange): Promise<void> {
    const { block, before, after, isEditorial, title } = change;
    await callApi(isEditorial ? 'DELETE' : 'PUT', '/learning/changes/editorial', {
      body: { block, before, after },
    });
    await list.load();
    const row = rows.querySelector(`[data-change="${CSS.escape(markOf(change))}"]`);
    (row?.querySelector<HTMLElement>('button') ?? part('heading')).focus();
    say(
      isEditorial
        ? `“${title}” is due again for those who learnt it as it was.`
        : `Editorial: nobody learns “${title}” again because of it.`,
    );
  }

  rows.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-act="mark"]') : null;
    const change = list.find(button?.closest<HTMLElement>('[data-change]')?.dataset.change ?? '');
    if (change) void attempt(() => mark(change));
  });
  return () => list.load();
});
