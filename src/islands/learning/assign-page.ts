// Who was given which track, and the rules by which whoever joins is given one.
import { callApi } from '../api-client.ts';
import { localToday } from '../sheets/days.ts';
import { assignButton } from './assign-button.ts';
import { assignmentRow } from './assign-rows.ts';
import { openRules } from './rules-list.ts';
import type { Assignment } from './shapes.ts';
import { openLeadPage } from './team-frame.ts';
import { pagedList } from './team-list.ts';

openLeadPage(['manager', 'admin'], (page) => {
  const { part, say, attempt } = page;
  const assignments = pagedList<Assignment>(page, 'assignments', {
    path: '/learning/assignments',
    idOf: ({ id }) => id,
    row: (assignment) => assignmentRow(assignment, localToday(new Date())),
    onDrawn: (items) => {
      part('assignments-table').hidden = items.length === 0;
    },
  });
  const rules = openRules(page, () => assignments.load());

  const acts: Readonly<Record<string, (assignment: Assignment) => Promise<void>>> = {
    async move(assignment) {
      const { moveDueDay } = await import('./assign-due-dialog.ts');
      const words = await moveDueDay(assignment);
      if (words === undefined) return;
      await assignments.load();
      focusOn(assignment);
      say(words);
    },
    async 'take-back'(assignment) {
      const { person, track } = assignment;
      const { ask } = await import('../dialogs/ask.ts');
      const title = `Take “${track.title}” back from ${person.name}?`;
      const words = 'It is not asked of them any more. What they have done of it stays theirs.';
      if (!(await ask({ title, words, yes: 'Take it back' }))) return;
      await callApi('DELETE', `/learning/assignments/${encodeURIComponent(assignment.id)}`);
      await assignments.load();
      part('assignments-heading').focus();
      say(`“${track.title}” is not asked of ${person.name} any more.`);
    },
  };

  function focusOn({ id }: Assignment): void {
    const row = part('assignments').querySelector(`[data-assignment="${CSS.escape(id)}"]`);
    (row?.querySelector<HTMLElement>('button') ?? part('assignments-heading')).focus();
  }

  assignButton(page, () => assignments.load());
  part('assignments').addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
    const found = assignments.find(
      button?.closest<HTMLElement>('[data-assignment]')?.dataset.assignment ?? '',
    );
    const act = acts[button?.dataset.act ?? ''];
    if (found && act) void attempt(() => act(found));
  });

  return async () => {
    await Promise.all([assignments.load(), rules.load()]);
  };
});
