import { whoAmI } from '../account/who.ts';
import { callApi, callForAll } from '../api-client.ts';
import type { Colleague } from '../api-shapes.ts';
import { fault } from '../dialogs/fields.ts';
import { fieldFault } from '../dialogs/submit.ts';
import { drawn, html } from '../html.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { wordsOf } from '../problem-words.ts';
import { chosenOf, matching } from '../sheets/send-dialog.ts';
import { runForm } from './gap-dialog.ts';
import { typedIn } from './gap-fields.ts';
import { type Act, gapPath } from './gap-path.ts';
import type { Gap } from './shapes.ts';

/** How many colleagues are offered at once; typing narrows them. */
const MOST_SHOWN = 6;

/** Gives it to somebody in marketing: oneself first, or a colleague by name. */
export const assign: Act = async (gap) => {
  const me = await whoAmI(openLocalCopy());
  const after = await runForm(gap, {
    act: 'assign',
    title: 'Who works on it?',
    yes: 'Assign',
    fields: () => html`<div class="form-field">
        <label for="field-who">Colleague</label>
        <input class="field" id="field-who" type="search" autocomplete="off" autofocus placeholder="Type a name" aria-controls="colleagues" aria-describedby="fault-person">
        <fieldset class="pick" id="colleagues"><legend class="visually-hidden">Assign to</legend></fieldset>
        ${fault('person')}
      </div>`,
    wire: (dialog) => {
      const box = dialog.part<HTMLInputElement>('#field-who');
      const list = dialog.part('#colleagues');
      const self: Colleague = { id: me.id, name: `${me.name} (me)`, teams: [] };
      let people: Colleague[] = [self];
      const draw = () => {
        const checked =
          list.querySelector<HTMLInputElement>('input:checked')?.value ?? gap.assignee?.id ?? me.id;
        const found = matching(people, box.value);
        const chosen = chosenOf(
          found,
          box.value,
          people.find(({ id }) => id === checked),
        );
        list.innerHTML = html`<legend class="visually-hidden">Assign to</legend>${found
          .slice(0, MOST_SHOWN)
          .map(
            ({ id, name, teams }) =>
              html`<label class="pick-one"><input type="radio" name="person" value="${id}" ${drawn(id === chosen?.id ? 'checked' : '')}><span>${name}${teams.length > 0 && html` <small>${teams.join(', ')}</small>`}</span></label>`,
          )}${found.length === 0 && html`<p class="form-hint" role="status">No colleague has that name.</p>`}${found.length > MOST_SHOWN && html`<p class="form-hint">Type a name to see the others.</p>`}`.text;
      };
      box.addEventListener('input', draw);
      draw();
      callForAll<Colleague>('/colleagues?limit=100').then(
        (others) => {
          people = [self, ...others.filter(({ id }) => id !== me.id)];
          draw();
        },
        (error: unknown) => {
          dialog.part('[data-fault="person"]').textContent = wordsOf(error);
        },
      );
    },
    send: (values) => {
      const person = typedIn(values, 'person');
      if (person === undefined) throw fieldFault('person', 'Choose somebody.');
      return callApi<Gap>('PUT', gapPath(gap, '/assignment'), { body: { person } });
    },
  });
  return (
    after && {
      gap: after,
      words: `Assigned to ${after.assignee?.id === me.id ? 'you' : (after.assignee?.name ?? 'nobody')}.`,
    }
  );
};
