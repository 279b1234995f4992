import { reach } from '../api-client.ts';
import { readProblem } from '../api-problem.ts';

/** Sends one of the door's forms (signing in, signing out) and gives where it leads. Throws an ApiProblem. */
export async function sendForm(
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ to: string }> {
  const response = await reach(path, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  if (!response.ok) throw await readProblem(response);
  return response.json();
}
