import { callApi } from '../api-client.ts';
import { runForm } from './gap-dialog.ts';
import { longField, requireTyped, typedIn } from './gap-fields.ts';
import { type Act, gapPath } from './gap-path.ts';
import type { Gap } from './shapes.ts';

/** Says what the proposal gets wrong. */
export const notQuite: Act = async (gap) => {
  const after = await runForm(gap, {
    act: 'reply',
    title: 'Not quite',
    yes: 'Send',
    fields: ({ words }) =>
      longField({ name: 'words', label: 'What is different?', value: words, most: 1000, focus: true }),
    send: (values) => {
      const words = requireTyped(values, 'words', 'Say what is different, in a few words.');
      return callApi<Gap>('PUT', gapPath(gap, '/reply'), { body: { agrees: false, words } });
    },
  });
  return after && { gap: after, words: 'Sent. Marketing decides again.' };
};

/** Says that the answer did not solve it, which reopens it. */
export const notSolved: Act = async (gap) => {
  const after = await runForm(gap, {
    act: 'verdict',
    title: 'It did not solve it',
    yes: 'Send',
    fields: ({ words }) =>
      longField({
        name: 'words',
        label: 'What is still missing?',
        value: words,
        hint: 'A few words help. The gap opens again.',
        most: 1000,
        focus: true,
      }),
    send: (values) => {
      const words = typedIn(values, 'words');
      return callApi<Gap>('PUT', gapPath(gap, '/verdict'), {
        body: { solved: false, ...(words && { words }) },
      });
    },
  });
  return after && { gap: after, words: 'Sent. It is open again.' };
};

/** Opens an ended gap again. */
export const reopen: Act = async (gap) => {
  const after = await runForm(gap, {
    act: 'reopen',
    title: 'Open it again',
    yes: 'Open it again',
    fields: ({ reason }) =>
      longField({ name: 'reason', label: 'Why', value: reason, most: 500, focus: true }),
    send: (values) => {
      const reason = requireTyped(values, 'reason', 'Say why, in a sentence.');
      return callApi<Gap>('PUT', gapPath(gap, '/reopening'), { body: { reason } });
    },
  });
  return after && { gap: after, words: 'It is open again.' };
};
