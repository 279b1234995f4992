import { describe } from 'vitest';
import { KINDS } from '#islands/account/export-html.ts';
import { callApi, newPerson } from './new-person.ts';
import { expect, test } from './setup.ts';

describe('the account page', () => {
  test('has words for every kind of thing that is kept', async () => {
    const kept = await callApi<object>('GET', '/me/export', undefined, await newPerson());
    expect(Object.keys(KINDS).sort()).toEqual(Object.keys(kept).sort());
  });

  test('names pinned pages, and tells the audit log in sentences', async ({ visit }) => {
    const rep = await newPerson({ name: 'Lia Brandt' });
    await callApi('PUT', '/pins', { address: '/objections/too-expensive/' }, rep);
    await callApi('PUT', `/people/${rep.id}/teams`, { teams: [] });
    const page = await visit('/account/', { as: rep });
    await page
      .getByRole('region', { name: 'Where you are signed in' })
      .getByText('Signed in just now')
      .waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    const kept = page.locator('[data-part="kept"]');
    await kept.getByText('You accepted an invitation').waitFor();
    const text = await kept.innerText();
    expect(text).toMatch(/too expensive.*, pinned \d/i);
    expect(text).not.toMatch(/objections\/|repeatableAnswers/);
  });

  test('tells what somebody flagged, did and was told, in sentences', async ({ visit }) => {
    const rep = await newPerson({ name: 'Lia Brandt' });
    const flag = { said: 'They asked whether it runs in Norway.', need: 'say where it runs' };
    const { id } = await callApi<{ id: string }>('POST', '/gaps', flag, rep);
    await callApi('PUT', `/gaps/${id}/refusal`, { reason: 'We do not sell there.' });
    const page = await visit('/account/', { as: rep });
    await page.getByRole('button', { name: 'Show it' }).click();
    const kept = page.locator('[data-part="kept"]');
    await kept.getByText('What you flagged').waitFor();
    const text = await kept.innerText();
    expect(text).toMatch(
      /“They asked whether it runs in Norway\.”, flagged \d.*, you needed “say where it runs”/,
    );
    expect(text).toMatch(/“They asked whether it runs in Norway\.”: You flagged this\./);
    expect(text).toMatch(/declined “say where it runs”: We do not sell there\./);
    expect(text).not.toMatch(/undefined|null|\[object|gapSteps|NaN/);
  });
});
