import { ApiProblem } from './api-problem.ts';

/** Any failure as words for a person: what is wrong, and what to do. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something went wrong in this page. Reload it and try again.';
  return [error.message, error.hint].filter(Boolean).join(' ');
}
