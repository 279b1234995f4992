import { callApi } from '../api-client.ts';
import { fieldFault } from '../dialogs/submit.ts';
import { nearestPieces } from './gap-alike.ts';
import { runForm } from './gap-dialog.ts';
import { typedIn } from './gap-fields.ts';
import { type Act, gapPath } from './gap-path.ts';
import { pickerHtml, readPicked, wirePicker } from './gap-piece-picker.ts';
import type { Gap } from './shapes.ts';

/** As many pieces as one gap can be answered by. */
const MOST_PIECES = 5;

/** Says which pieces answer it. They must be in the library already. */
export const publish: Act = async (gap) => {
  const after = await runForm(gap, {
    act: 'publish',
    title: 'What answers it?',
    yes: 'Publish the answer',
    fields: () =>
      pickerHtml({
        label: 'Pieces that answer it',
        hint: `One to ${MOST_PIECES}, published already. Those who asked are told, and asked whether it solved it.`,
      }),
    wire: (dialog, _, kept) => {
      const nearest = nearestPieces(gap);
      wirePicker(dialog.part('[data-picker]'), { most: MOST_PIECES, kept: kept.pieces, nearest });
    },
    send: (values) => {
      const pieces = readPicked(typedIn(values, 'pieces')).map(({ id }) => id);
      if (pieces.length === 0) throw fieldFault('pieces', 'Pick at least one piece.');
      return callApi<Gap>('PUT', gapPath(gap, '/publication'), { body: { pieces } });
    },
  });
  return after && { gap: after, words: 'Published. Everybody who asked is told.' };
};
