import type { Choice } from '#domain/call-sheet/choice.ts';

/** Shows the choice in the form at the head of the sheet, so that changing begins from what is there. */
export function fillForm(page: HTMLElement, choice: Choice): void {
  const form = page.querySelector<HTMLFormElement>('[data-sentence]');
  if (!form) return;
  const fill = (name: string, values: readonly (string | undefined)[]) => {
    const selects = form.querySelectorAll<HTMLSelectElement>(`select[name="${name}"]`);
    for (const [at, select] of selects.entries()) select.value = values[at] ?? '';
  };
  fill('stage', [choice.stage]);
  fill(
    'persona',
    choice.personas.map(({ id }) => id),
  );
  fill(
    'stance',
    choice.personas.map(({ stance }) => stance),
  );
  fill('rival', choice.rivals);
  fill('industry', [choice.industry]);
  fill('product', [choice.product]);
  fill('campaign', [choice.campaign?.name]);
  fill('answered', [choice.campaign?.answered ?? 'responded']);
  const quiet = form.querySelector<HTMLInputElement>('[name="quiet"]');
  if (quiet) quiet.checked = choice.goneQuiet;
  const said = form.querySelector<HTMLInputElement>('[data-said]');
  if (said) said.value = choice.said ?? '';
}
