// The people of a manager's teams: who waits to be heard, what is done, due and overdue, and the results to take out.
import { assignButton } from './assign-button.ts';
import { openPitches } from './pitch-list.ts';
import type { TeamProgress } from './shapes.ts';
import { openLeadPage } from './team-frame.ts';
import { pagedList } from './team-list.ts';
import { saveResults } from './team-results.ts';
import { countWords, personRow } from './team-rows.ts';

openLeadPage(['manager'], (page) => {
  const { part, say, attempt } = page;
  const people = pagedList<TeamProgress['items'][number]>(page, 'people', {
    path: '/learning/team',
    idOf: ({ person }) => person.id,
    row: personRow,
    onDrawn: (items, isMore) => {
      part('people-table').hidden = items.length === 0;
      part('people-count').textContent = countWords(items.length, isMore);
    },
  });
  // Who was heard has one step more that is done.
  const pitches = openPitches(page, () => people.load());

  assignButton(page, () => people.load());
  part('results').addEventListener('click', ({ target }) => {
    const format =
      target instanceof Element ? target.closest<HTMLElement>('[data-format]')?.dataset.format : undefined;
    if (format === undefined) return;
    void attempt(async () => {
      await saveResults(format === 'csv' ? 'csv' : 'json');
      say('Downloaded. That you took them out is noted in the audit log.');
    });
  });

  return async () => {
    await Promise.all([people.load(), pitches.load()]);
  };
});
