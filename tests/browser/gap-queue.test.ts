import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import type { Gap } from '#islands/gaps/shapes.ts';
import { press, tabTo } from './by-keyboard.ts';
import { callApi, type NewPerson, newPerson } from './new-person.ts';
import { settle } from './settle.ts';
import { DESK, expect, PHONE, test, type VisitOptions } from './setup.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Visit = (path: string, options?: VisitOptions) => Promise<Page>;

/** A gap as its rep flags it; each has words of its own, by which a test finds it among those of others. */
async function flag(rep: NewPerson, said: string, more: Record<string, unknown> = {}): Promise<Gap> {
  return callApi<Gap>('POST', '/gaps', { said, ...more }, rep);
}

function openGap(
  visit: Visit,
  { id }: Pick<Gap, 'id'>,
  as: NewPerson,
  options: VisitOptions = {},
): Promise<Page> {
  return visit(`/gaps/gap/?id=${id}`, { ...options, as });
}

/** Goes down the queue by `j` until this gap has the focus. */
async function moveTo(page: Page, said: string): Promise<void> {
  const link = page.getByRole('link', { name: said });
  await link.waitFor();
  for (
    let presses = 0;
    !(await link.evaluate((element) => element === document.activeElement));
    presses += 1
  ) {
    expect(presses, `how often j was pressed for “${said}”`).toBeLessThan(120);
    await page.keyboard.press('j');
  }
}

const toast = (page: Page) => page.locator('[data-part="status"]');

describe('the queue, by keyboard', () => {
  test('takes a gap from open to published, with a proposal and the yes of its rep in between', async ({
    visit,
  }) => {
    const rep = await newPerson({ name: 'Joel Rep' });
    const marketer = await newPerson({ role: 'marketer', name: 'Priya Marketer' });
    const said = 'Paygrove told us they close the month in two days';
    const gap = await flag(rep, said, { stage: 'justify', personas: ['cfo'], competitors: ['paygrove'] });
    const page = await visit('/gaps/queue/?stage=justify', { as: marketer, viewport: DESK });
    await moveTo(page, said);
    await page.keyboard.press('a');
    await page.getByRole('dialog', { name: 'Accept it' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Accepted.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent), 'that the focus stays').toContain(
      said,
    );

    await page.keyboard.press('p');
    await page.getByRole('dialog', { name: 'Propose an answer' }).waitFor();
    await page.keyboard.type('compare month-end claims');
    await page.keyboard.press('Tab');
    await page.keyboard.type('three lines and a proof');
    await page.keyboard.press('Tab');
    await press(page.getByRole('button', { name: 'Send to those who asked' }));
    await toast(page).getByText('Proposed.').waitFor();

    const own = await openGap(visit, gap, rep, { viewport: PHONE });
    await own.getByRole('heading', { name: 'Marketing proposes' }).waitFor();
    expect(await own.locator('.gap-proposal').innerText()).toContain('three lines and a proof');
    await own.getByRole('button', { name: 'Yes', exact: true }).click();
    await toast(own).getByText('Agreed.').waitFor();

    await moveTo(page, said);
    await page.keyboard.press('d');
    await page.getByRole('dialog', { name: 'Start drafting' }).waitFor();
    await page.keyboard.press('Enter');
    await toast(page).getByText('Drafting').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: said }).waitFor();
    await press(page.getByRole('button', { name: 'Send to review' }));
    await toast(page).getByText('In review.').waitFor();
    await press(page.getByRole('button', { name: 'Publish an answer' }));
    const dialog = page.getByRole('dialog', { name: 'What answers it?' });
    await page.keyboard.type('paygrove');
    const found = dialog.getByRole('list').last().getByRole('button').first();
    await dialog.getByText(/^\d+ found$/).waitFor({ state: 'attached' });
    const title = await found.innerText();
    await page.keyboard.press('Enter');
    await press(dialog.getByRole('button', { name: 'Publish the answer' }));
    await toast(page).getByText('Published.').waitFor();
    await page.locator('.gap-answers').getByRole('link', { name: title }).waitFor();
    const story = await page.locator('.story').innerText();
    for (const word of ['Joel Rep', 'Priya Marketer', 'three lines and a proof'])
      expect(story).toContain(word);

    await own.reload();
    await own.getByRole('button', { name: 'Yes, solved' }).click();
    await toast(own).getByText('it was solved').waitFor();
    expect((await callApi<Gap>('GET', `/gaps/${gap.id}`)).solved).toEqual({ yes: 1, no: 0 });
  });

  test('refuses with a reason and the nearest piece, and the row leaves the queue', async ({ visit }) => {
    const rep = await newPerson();
    const marketer = await newPerson({ role: 'marketer' });
    const said = 'Send me the brochure with the blue cover';
    const gap = await flag(rep, said, { stage: 'evaluate' });
    const page = await visit('/gaps/queue/?stage=evaluate', { as: marketer });
    await moveTo(page, said);
    await page.keyboard.press('x');
    const dialog = page.getByRole('dialog', { name: 'Decline it' });
    await press(dialog.getByRole('button', { name: 'Decline', exact: true }));
    await dialog.getByText('Say why, in a sentence.').waitFor();
    await page.keyboard.type('There is no brochure. The comparison says the same.');
    await tabTo(dialog.getByLabel('What comes nearest'));
    await page.keyboard.type('paygrove');
    await dialog.getByText(/^\d+ found$/).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await press(dialog.getByRole('button', { name: 'Decline', exact: true }));
    await toast(page).getByText('Declined.').waitFor();
    expect(await page.getByRole('link', { name: said }).count()).toBe(0);
    const now = await callApi<Gap>('GET', `/gaps/${gap.id}`);
    expect(now.state).toBe('declined');
    const own = await openGap(visit, gap, rep);
    await own.getByText('There is no brochure.').first().waitFor();
    await own.getByRole('link', { name: now.nearest?.title ?? 'none' }).waitFor();
    await own.getByRole('button', { name: 'Open it again' }).waitFor();
  });

  test('merges a gap into one like it, and everybody who asked goes along', async ({ visit }) => {
    const [one, other] = [await newPerson(), await newPerson()];
    const marketer = await newPerson({ role: 'marketer' });
    const into = await flag(one, 'Can it reconcile lockbox remittances overnight?');
    const gap = await flag(other, 'They ask about overnight lockbox remittances');
    const page = await visit('/gaps/queue/', { as: marketer });
    await moveTo(page, 'They ask about overnight lockbox remittances');
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Merge into another gap' });
    await tabTo(dialog.getByLabel('Or by its address'));
    await page.keyboard.type(`/gaps/gap/?id=${into.id}`);
    await page.keyboard.press('Enter');
    await toast(page).getByText('Merged.').waitFor();
    expect((await callApi<Gap>('GET', `/gaps/${into.id}`)).people).toBe(2);
    const gone = await openGap(visit, gap, other);
    await gone.getByText('It went into another gap').waitFor();
  });

  test('says so when somebody was faster, and gives back what was typed', async ({ visit }) => {
    const rep = await newPerson();
    const marketer = await newPerson({ role: 'marketer' });
    const gap = await flag(rep, 'Is the audit trail kept for ten years?');
    const page = await openGap(visit, gap, marketer, { mayFail: true });
    await page.getByRole('button', { name: 'Propose an answer' }).click();
    await page.getByLabel('We suggest').fill('a line on retention');
    await callApi('PUT', `/gaps/${gap.id}/draft`, {});
    await page.getByLabel('You need to be able to').fill('answer on retention');
    await page.getByRole('button', { name: 'Send to those who asked' }).click();
    const told = page.getByRole('dialog', { name: 'It was not sent' });
    await told.getByText('It was open and is drafting now.').waitFor();
    await told.getByText('answer on retention / a line on retention').waitFor();
    await told.getByRole('button', { name: 'Close' }).click();
    await toast(page).getByText('It was open and is drafting now.').waitFor();
    await page.getByRole('button', { name: 'Send to review' }).waitFor();
    expect(await page.getByRole('button', { name: 'Propose an answer' }).count()).toBe(0);
  });

  test('keeps what was typed when the connection is lost, and from one Escape', async ({ visit }) => {
    const gap = await flag(await newPerson(), 'Which banks can it write files for?');
    const page = await openGap(visit, gap, await newPerson({ role: 'marketer' }), { mayFail: true });
    await page.getByRole('button', { name: 'Decline' }).click();
    const why = page.getByLabel('Why', { exact: true });
    await why.fill('The list stands on the page of pay.');
    await page.context().setOffline(true);
    await page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
    await page.getByText('You are offline.').waitFor();
    expect(await why.inputValue()).toBe('The list stands on the page of pay.');
    await page.keyboard.press('Escape');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Decline' }).click();
    expect(await why.inputValue()).toBe('The list stands on the page of pay.');
    await page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
    await toast(page).getByText('Declined.').waitFor();
    expect((await callApi<Gap>('GET', `/gaps/${gap.id}`)).reason).toBe('The list stands on the page of pay.');
  });

  test('keeps its filters in the address, and takes each back with Back', async ({ visit }) => {
    const rep = await newPerson();
    await flag(rep, 'Only the treasurer asks this', { personas: ['treasurer'], stage: 'discover' });
    const page = await visit('/gaps/queue/', { as: await newPerson({ role: 'manager' }) });
    await page.getByRole('row').nth(1).waitFor();
    expect(
      await page.getByText('accept', { exact: false }).locator('visible=true').count(),
      'keys of those who decide',
    ).toBe(0);
    await page.getByLabel('Persona').selectOption('treasurer');
    await page.waitForURL('**/gaps/queue/?persona=treasurer');
    await page.getByText(/^\d+ gaps?,/).waitFor();
    await page.getByLabel('Assignee').selectOption('me');
    await page.getByRole('heading', { name: 'Nothing of this kind' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Only the treasurer asks this' }).waitFor();
    expect(await page.getByLabel('Assignee').inputValue()).toBe('');
  });

  test('says why a gap stands where it does, and which keys there are', async ({ visit }) => {
    await flag(await newPerson(), 'Why does this stand here?');
    const page = await visit('/gaps/queue/', { as: await newPerson({ role: 'marketer' }) });
    await moveTo(page, 'Why does this stand here?');
    await page.keyboard.press('w');
    await page.locator('.queue-why li').first().waitFor();
    await page.keyboard.press('?');
    const legend = page.getByRole('dialog', { name: 'Keys' });
    await legend.getByLabel('Use single keys').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    expect(await page.getByRole('dialog').count(), 'what keys open once they are off').toBe(0);
  });
});

describe('who may see what', () => {
  test('a rep sees how many asked, never who, and no queue', async ({ visit }) => {
    const asker = await newPerson({ name: 'Quinta Vexler' });
    const gap = await flag(asker, 'A buyer wants proof of uptime');
    const rep = await newPerson();
    const page = await openGap(visit, gap, rep);
    await page.getByText('1 person, 1 signal').waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Quinta');
    await page.getByRole('button', { name: 'I needed this too' }).click();
    await page.getByText('2 people, 2 signals').waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Quinta');
    for (const address of ['/gaps/queue/', '/gaps/signals/']) {
      const closed = await visit(address, { as: rep, mayFail: true });
      await closed.getByRole('heading', { name: 'This page is for those who work on gaps' }).waitFor();
      expect(await closed.locator('body').innerText()).not.toContain('uptime');
    }
  });

  test('an address that names no gap says so', async ({ visit }) => {
    const page = await visit('/gaps/gap/?id=nothing', { isMissing: true });
    await page.getByRole('heading', { name: 'There is no gap at this address' }).waitFor();
  });
});

describe('coverage with gaps over it', () => {
  test('marks a place where gaps are open, and takes what is not needed from the holes', async ({
    visit,
  }) => {
    await flag(await newPerson(), 'Procurement compares line by line', {
      stage: 'evaluate',
      personas: ['procurement'],
    });
    const marketer = await newPerson({ role: 'marketer' });
    const page = await visit('/coverage/', { as: marketer });
    const cell = page.locator('#persona-procurement td[data-stage="evaluate"]');
    await cell.locator('.gap-mark').waitFor();
    expect(await cell.locator('.gap-mark').getAttribute('href')).toBe(
      '/gaps/queue/?stage=evaluate&persona=procurement',
    );
    const counted = page.locator('[data-counts-of="persona"]');
    const holes = async () => Number(/(\d+) empty/.exec(await counted.innerText())?.[1] ?? 0);
    const before = await holes();
    await cell.getByRole('button', { name: 'Not needed…' }).click();
    await page.getByLabel('Not needed, because').fill('Procurement never compares here.');
    await page.keyboard.press('Enter');
    await cell.getByText('Not needed', { exact: true }).waitFor();
    expect(await holes()).toBe(before - 1);
    expect(await page.getByText('Nothing for Procurement at “Win the comparison”.').isVisible()).toBe(false);
    const rep = await visit('/coverage/', { as: await newPerson() });
    const same = rep.locator('#persona-procurement td[data-stage="evaluate"]');
    await same.getByText('Not needed', { exact: true }).click();
    await same.getByText('Procurement never compares here.').waitFor();
    expect(await same.locator('a.gap-mark').count(), 'a way to the queue, for a rep').toBe(0);
    await callApi('DELETE', '/coverage/not-needed?stage=evaluate&axis=persona&other=procurement');
  });
});

describe('axe finds nothing', () => {
  for (const viewport of [PHONE, DESK]) {
    test(`on the queue, a gap and the signals, ${viewport.width} px wide, in both themes`, async ({
      visit,
    }) => {
      const rep = await newPerson();
      const marketer = await newPerson({ role: 'marketer' });
      const gap = await flag(rep, 'What does the migration cost?', {
        stage: 'justify',
        competitors: ['paygrove'],
      });
      const proposal = { need: 'name a price', answer: 'a range', by: '2030-01-04' };
      await callApi('PUT', `/gaps/${gap.id}/proposal`, proposal, marketer);
      for (const address of ['/gaps/queue/', `/gaps/gap/?id=${gap.id}`, '/gaps/signals/']) {
        const page = await visit(address, { as: marketer, viewport });
        await page.locator('[data-part="content"]').waitFor();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await settle(page);
          const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`),
            `${address} ${colorScheme}`,
          ).toEqual([]);
        }
      }
    });
  }
});
