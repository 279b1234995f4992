// Where people stop, and which questions everybody misses. No names.
import { callApi } from '../api-client.ts';
import type { Stalls } from './shapes.ts';
import { questionRow, stallRow } from './stalls-html.ts';
import { openLeadPage } from './team-frame.ts';

openLeadPage(['marketer', 'manager', 'admin'], ({ part }) => {
  function fill(name: string, rows: readonly string[]): void {
    part(name).innerHTML = rows.join('');
    part(`${name}-empty`).hidden = rows.length > 0;
  }
  return async () => {
    const { steps, questions } = await callApi<Stalls>('GET', '/learning/stalls');
    fill(
      'stalls',
      steps.map((step) => stallRow(step).text),
    );
    fill(
      'questions',
      questions.map((question) => questionRow(question).text),
    );
  };
});
