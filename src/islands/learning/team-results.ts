import { callForAll, reach } from '../api-client.ts';
import { readProblem } from '../api-problem.ts';
import { localToday } from '../sheets/days.ts';

/** Saves who has done which track, for the people of the asker's teams, as a file. @throws ApiProblem */
export async function saveResults(format: 'csv' | 'json'): Promise<void> {
  const file = format === 'csv' ? await readCsv() : await readJson();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `callsheet-results-${localToday(new Date())}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function readCsv(): Promise<Blob> {
  const answer = await reach('/api/v1/learning/results?format=csv', { headers: { Accept: 'text/csv' } });
  if (!answer.ok) throw await readProblem(answer);
  return answer.blob();
}

async function readJson(): Promise<Blob> {
  const items = await callForAll('/learning/results?limit=100');
  return new Blob([JSON.stringify({ items }, null, 2)], { type: 'application/json' });
}
