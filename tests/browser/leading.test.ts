import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import type { MyTracks } from '#islands/learning/shapes.ts';
import { press, tabTo, type } from './by-keyboard.ts';
import { callApi, type NewPerson, newPerson } from './new-person.ts';
import { settle } from './settle.ts';
import { DESK, expect, PHONE, test } from './setup.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const NARROW = { width: 320, height: 640 };

const PAGES = [
  '/tracks/team/',
  '/tracks/team/assignments/',
  '/tracks/learning/',
  '/tracks/learning/changes/',
];

/** The track that is given here, and the first of its kind of step. */
const TRACK = { id: 'tracks/account-executive', title: 'Account executive, the first 90 days' };

interface Team {
  readonly manager: NewPerson;
  readonly rep: NewPerson;
  readonly name: string;
}

/** A manager with a rep in a team of their own. */
async function newTeam(repName: string): Promise<Team> {
  const name = `Team of ${repName}`;
  const { id } = await callApi<{ id: string }>('POST', '/teams', { name });
  const manager = await newPerson({ role: 'manager', name: 'Marta Manager' });
  const rep = await newPerson({ name: repName });
  for (const person of [manager, rep]) await callApi('PUT', `/people/${person.id}/teams`, { teams: [id] });
  return { manager, rep, name };
}

const toast = (page: Page) => page.locator('[data-part="status"]');

describe('a manager', () => {
  test('assigns a track by keyboard, and sees no more than how many steps are due', async ({ visit }) => {
    const { manager, rep } = await newTeam('Hana Assigned');
    const page = await visit('/tracks/team/', { as: manager, viewport: PHONE });
    const row = page.getByRole('row').filter({ hasText: 'Hana Assigned' });
    await row.getByText('No track assigned').waitFor();
    await press(page.getByRole('button', { name: 'Assign a track' }));
    const dialog = page.getByRole('dialog', { name: 'Assign a track' });
    await dialog.getByLabel('Track').selectOption({ label: TRACK.title });
    await press(dialog.getByRole('button', { name: 'Assign', exact: true }));
    await dialog.getByText('Choose at least one person or team.').waitFor();
    await type(dialog.getByPlaceholder('Type a name'), 'hana');
    await tabTo(dialog.getByRole('checkbox', { name: 'Hana Assigned', exact: true }));
    await page.keyboard.press('Space');
    await press(dialog.getByRole('button', { name: 'Assign', exact: true }));
    await toast(page).getByText('1 person has').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Assign a track');
    const { items } = await callApi<MyTracks>('GET', '/tracks/mine', undefined, rep);
    const steps = items.find(({ id }) => id === TRACK.id)?.steps ?? 0;
    expect(steps).toBeGreaterThan(5);
    await row.getByText(`Due ${steps}`).waitFor();
    const words = await row.innerText();
    expect(words.replace(/\s+/g, ' ').trim()).toBe(`Hana Assigned Done 0 Due ${steps} Overdue 0`);
  });

  test('hears a pitch by keyboard: once more at first, then signed off', async ({ visit }) => {
    const { manager, rep } = await newTeam('Joel Pitching');
    const pitch = await pitchOf(rep);
    await callApi('PUT', pitch.path, undefined, rep);
    const page = await visit('/tracks/team/', { as: manager });
    const row = page.getByRole('listitem').filter({ hasText: 'Joel Pitching' });
    await press(row.locator('summary'));
    const points = row.getByRole('checkbox');
    await tabTo(points.first());
    await page.keyboard.press('Space');
    await type(row.getByLabel('For Joel Pitching, if you like'), 'Ask before you answer.');
    const made = row.getByRole('button', { name: /^Once more: 1 of \d+ points was made$/ });
    await press(made);
    await toast(page).getByText('Joel Pitching hears which points were made').waitFor();
    await page.getByText('Nobody waits to be heard.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Pitches to hear');
    expect(await pitch.read()).toMatchObject({ state: 'again', words: 'Ask before you answer.' });

    await callApi('PUT', pitch.path, undefined, rep);
    await page.reload();
    await press(row.locator('summary'));
    for (const point of await points.all()) {
      await tabTo(point);
      await page.keyboard.press('Space');
    }
    await press(row.getByRole('button', { name: 'Sign off: every point was made' }));
    await toast(page).getByText('Signed off: Joel Pitching has passed the pitch').waitFor();
    expect(await pitch.read()).toMatchObject({ state: 'passed' });
  });

  test('is told where a pitch was taken back meanwhile', async ({ visit }) => {
    const { manager, rep } = await newTeam('Luca Leaving');
    const pitch = await pitchOf(rep);
    await callApi('PUT', pitch.path, undefined, rep);
    const page = await visit('/tracks/team/', { as: manager, mayFail: true });
    const row = page.getByRole('listitem').filter({ hasText: 'Luca Leaving' });
    await row.locator('summary').click();
    await callApi('DELETE', pitch.path, undefined, rep);
    await row.getByRole('button', { name: /^Once more/ }).click();
    await toast(page).getByText('taken the request back').waitFor();
    await page.getByText('Nobody waits to be heard.').waitFor();
  });

  test('makes a rule, moves a day, takes a track back, and removes the rule', async ({ visit }) => {
    const { manager, name } = await newTeam('Aoife Ruled');
    const page = await visit('/tracks/team/assignments/', { as: manager, isRefused: true });
    await page.getByText('No rule yet.').waitFor();
    await page.getByRole('button', { name: 'Make a rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a rule' });
    await dialog.getByLabel('Due within how many days').fill('0');
    await dialog.getByRole('button', { name: 'Make the rule' }).click();
    await dialog.getByText('Enter a whole number of days').waitFor();
    await dialog.getByLabel('Due within how many days').fill('30');
    await dialog.getByRole('checkbox', { name: /Also give it/ }).check();
    await dialog.getByRole('button', { name: 'Make the rule' }).click();
    await toast(page).getByText('The rule is made. 1 person got the track at once.').waitFor();
    await page.getByText(`Every rep who joins ${name}`).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Aoife Ruled' });
    await row.getByText('by rule').waitFor();

    await row.getByRole('button', { name: /^Change the day/ }).click();
    await page.getByLabel('Due on').fill('2020-01-01');
    await page.getByRole('button', { name: 'Change the day', exact: true }).click();
    await page.getByText('must not lie before the first day').waitFor();
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: /^Take back/ }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Nobody was given a track yet.').waitFor();

    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No rule yet.').waitFor();
  }, 60_000);

  test('takes the results out as CSV and as JSON', async ({ visit }) => {
    const { manager, rep } = await newTeam('Yusuf Exported');
    const dueOn = '2099-12-31';
    await callApi('POST', '/learning/assignments', { track: TRACK.id, people: [rep.id], dueOn }, manager);
    const page = await visit('/tracks/team/', { as: manager });
    const save = async (name: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name }).click();
      return readFile(await (await download).path(), 'utf8');
    };
    const csv = await save('Download as CSV');
    expect(csv.split('\r\n')[1]).toContain(`Yusuf Exported,${TRACK.id},"${TRACK.title}"`);
    const { items } = JSON.parse(await save('Download as JSON'));
    expect(items).toEqual([
      expect.objectContaining({ person: { id: rep.id, name: rep.name }, dueOn, state: 'due' }),
    ]);
  });
});

describe('the pages of those who lead', () => {
  test('say whom they are for, and each role finds its own', async ({ visit }) => {
    const links = {
      rep: [],
      manager: ['Team', 'Assignments', 'Stops'],
      marketer: ['Stops', 'Changes'],
      admin: ['Assignments', 'Stops', 'Changes'],
    } as const;
    for (const role of ['rep', 'manager', 'marketer', 'admin'] as const) {
      const as = await newPerson({ role });
      const page = await visit('/tracks/', { as, mayFail: true });
      await page.locator('[data-name]:not([hidden])').waitFor({ state: 'attached' });
      const shown = page.locator('.lead-links a:visible');
      await expect.poll(() => shown.allInnerTexts(), { message: role }).toEqual(links[role]);
      for (const address of PAGES) {
        await page.goto(address);
        const forbidden = page.locator('[data-part="forbidden"]');
        const allowed = page.locator('[data-part="allowed"]');
        await expect
          .poll(async () => (await forbidden.isVisible()) || (await allowed.isVisible()))
          .toBe(true);
        const isOwn = await page.locator('.lead-nav [aria-current]').innerText();
        expect(await allowed.isVisible(), `${address} for a ${role}`).toBe(
          (links[role] as readonly string[]).includes(isOwn),
        );
      }
    }
  }, 90_000);

  test('are without fault and fit a phone of 320 px, filled, empty and with a form open', async ({
    visit,
  }) => {
    const { manager, rep } = await newTeam('Priya Withaverylongsurnamethatneverseemstoend');
    const pitch = await pitchOf(rep);
    await callApi('PUT', pitch.path, undefined, rep);
    const body = { track: TRACK.id, people: [rep.id], dueOn: '2099-12-31' };
    await callApi('POST', '/learning/assignments', body, manager);
    const admin = await newPerson({ role: 'admin' });
    for (const [address, as] of [
      ['/tracks/team/', manager],
      ['/tracks/team/assignments/', manager],
      ['/tracks/learning/', admin],
      ['/tracks/learning/changes/', admin],
    ] as const) {
      for (const viewport of [NARROW, DESK]) {
        const page = await visit(address, { as, viewport });
        await page.locator('[data-part="content"]').waitFor();
        for (const summary of await page.locator('.pitch summary').all()) await summary.click();
        for (const scheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          await settle(page);
          const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
          expect(
            violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
            `${address} ${scheme}`,
          ).toEqual([]);
        }
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(excess, `how far ${address} is too wide`).toBeLessThanOrEqual(0);
      }
    }
  }, 90_000);

  test('say that the portal does not answer, and try again', async ({ visit }) => {
    const { manager } = await newTeam('Diego Offline');
    const page = await visit('/tracks/', { as: manager, mayFail: true });
    await page.route('**/api/v1/learning/**', (route) => route.abort());
    await page.goto('/tracks/team/');
    await page.getByRole('alert').getByText('The portal does not answer.').waitFor();
    await page.unroute('**/api/v1/learning/**');
    await press(page.getByRole('button', { name: 'Try again' }));
    await page.getByRole('row').filter({ hasText: 'Diego Offline' }).waitFor();
  });
});

/** The pitch of the track: where to ask for it, and how it stands for its person. */
async function pitchOf(rep: NewPerson) {
  interface Progress {
    readonly phases: readonly { readonly items: readonly { ref: string; kind: string; pitch: unknown }[] }[];
  }
  const read = async () => {
    const { phases } = await callApi<Progress>('GET', `/${TRACK.id}`, undefined, rep);
    const step = phases.flatMap(({ items }) => items).find(({ kind }) => kind === 'Pitch');
    if (!step) throw new Error('The track has no pitch.');
    return step;
  };
  const { ref } = await read();
  return {
    path: `/${TRACK.id}/steps/${ref.split('#')[1]}/pitch`,
    read: async () => (await read()).pitch,
  };
}
