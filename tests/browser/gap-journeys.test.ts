import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import type { Gap, GapRow, Outcomes } from '#islands/gaps/shapes.ts';
import { startPostgres, type TestPostgres } from '../server/store/postgres.ts';
import { press, tabTo } from './by-keyboard.ts';
import { asMember } from './let-in.ts';
import { type Member, type OwnPortal, startOwnPortal } from './own-portal.ts';
import { browser, DESK, expect, PHONE, test } from './setup.ts';

// Whole weeks of the gap loop, each on a portal of its own whose clock the test moves: a rep on a phone and a marketer
// at a desk, both by keyboard, with the connection lost in the middle and a server that is killed in between.

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(() => postgres.remove());

const DATABASES = {
  'the file in the data folder': async () => ({}),
  Postgres: async () => ({ DATABASE_URL: await postgres.newDatabase() }),
};

/** A hang limit: how long a build may take. */
const BUILT = { timeout: 110_000, interval: 500 };

const SHEET = '/call/justify/cfo/?rival=paygrove';
const SAID = 'Our auditors want to see who changed a supplier’s bank account, and when';
const ANSWER = 'Every change of a bank account stands in the log, with who and when.';

describe.each(Object.entries(DATABASES))('With %s', (_name, makeDatabase) => {
  test('I flagged it Tuesday; Thursday it was on my sheet, with our team credited', async () => {
    const portal = await startOwnPortal('2026-11-24T09:00:00Z', await makeDatabase());
    const { id: team } = await portal.ask<{ id: string }>(portal.admin, 'POST', '/teams', {
      name: 'Mid-market',
    });
    const rep = await portal.letIn('Rosa Rep', 'rep', team);
    const marketer = await portal.letIn('Mila Marketer', 'marketer');
    const phone = await open(portal, rep, PHONE);
    const desk = await open(portal, marketer, DESK);

    // Tuesday, after the call, in a dead spot.
    await phone.goto(SHEET);
    await press(phone.getByRole('button', { name: 'Flag', exact: true }));
    await phone.getByLabel('What did they say or do?').waitFor();
    await phone.waitForLoadState('networkidle');
    await phone.context().setOffline(true);
    await phone.keyboard.type(SAID);
    await press(phone.getByRole('button', { name: 'Send' }));
    await phone.getByText('Kept in this browser.').waitFor();
    expect((await mine(portal, rep)).length).toBe(0);
    await phone.context().setOffline(false);
    await expect.poll(async () => (await mine(portal, rep)).length).toBe(1);
    const [flag] = await mine(portal, rep);
    if (!flag) throw new Error('The flag is gone.');

    // The server dies between flag and answer.
    await portal.killAndStart();
    expect((await mine(portal, rep)).map(({ said }) => said)).toEqual([SAID]);

    // Wednesday: the marketer proposes before writing.
    await portal.setTime('2026-11-25T10:00:00Z');
    await desk.goto('/gaps/queue/');
    const link = desk.getByRole('link', { name: SAID });
    await link.waitFor();
    while (!(await link.evaluate((element) => element === document.activeElement))) {
      await desk.keyboard.press('j');
    }
    await desk.keyboard.press('p');
    await desk.getByRole('dialog', { name: 'Propose an answer' }).waitFor();
    await desk.keyboard.type('answer the auditors’ question');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type('three lines and where to find the log');
    await press(desk.getByRole('button', { name: 'Send to those who asked' }));
    await desk.getByText('Proposed.').waitFor();
    await phone.goto('/gaps/');
    await phone.getByText('three lines and where to find the log').first().waitFor();
    await press(phone.getByRole('button', { name: 'Yes', exact: true }));
    await expect.poll(async () => (await gapOf(portal, rep, flag.id)).state).toBe('drafting');

    // Thursday: it is written, published, and named as the answer.
    await portal.setTime('2026-11-26T08:30:00Z');
    writeFileSync(join(portal.content, 'objections', 'auditors-bank-account.mdx'), OBJECTION);
    await expect.poll(() => isInLibrary(portal, rep), BUILT).toBe(true);
    await desk.goto(`/gaps/gap/?id=${flag.id}`);
    await press(desk.getByRole('button', { name: 'Publish an answer' }));
    const dialog = desk.getByRole('dialog', { name: 'What answers it?' });
    await dialog.waitFor();
    await desk.keyboard.type('who changed a bank account');
    await dialog.getByText(/^\d+ found$/).waitFor({ state: 'attached' });
    await press(dialog.getByRole('button', { name: 'The auditors ask who changed a bank account' }));
    await press(dialog.getByRole('button', { name: 'Publish the answer' }));
    await desk.getByText('Published.').waitFor();

    // The rep hears, finds it on the sheet, and sees who is thanked for it.
    await phone.goto('/gaps/');
    await phone.getByText('Did this solve it?').first().waitFor();
    await press(phone.getByRole('button', { name: 'Yes', exact: true }));
    await expect.poll(async () => (await gapOf(portal, rep, flag.id)).solved).toEqual({ yes: 1, no: 0 });
    await phone.goto(SHEET);
    await phone
      .locator('[data-section="expect"]')
      .getByText('Our auditors want to see who changed')
      .first()
      .waitFor();
    await phone.goto('/objections/auditors-bank-account/');
    await phone.getByText('Answered because the Mid-market team asked.').waitFor();
    await desk.reload();
    await desk.locator('.story').getByText('Rosa Rep').first().waitFor();
    const story = await desk.locator('.story').innerText();
    expect(story).toContain('Mila Marketer');
  });

  test('it shows what buyers really said this month', async () => {
    const portal = await startOwnPortal('2026-11-24T09:00:00Z', await makeDatabase());
    const rep = await portal.letIn('Rosa Rep', 'rep');
    const colleagues = await Promise.all(
      ['Finn First', 'Sana Second', 'Theo Third', 'Fay Fourth'].map((name) => portal.letIn(name, 'rep')),
    );
    const marketer = await portal.letIn('Mila Marketer', 'marketer');
    const phone = await open(portal, rep, PHONE);
    const desk = await open(portal, marketer, DESK);

    // A sheet is used; an hour later home asks.
    await phone.goto(SHEET);
    await expect.poll(() => recents(portal, rep)).toContain(SHEET);
    // Until the browser has heard that too, it would tell of the sheet once more, at the time that is set next.
    await phone.waitForLoadState('networkidle');
    await portal.setTime('2026-11-24T10:30:00Z');
    await phone.goto('/');
    const ask = phone.getByRole('region', { name: 'How did it go?' });
    await ask.waitFor();
    const first = ask.locator('[name="cameUp"]').first();
    const heard = (await first.getAttribute('value')) ?? '';
    await tabTo(first);
    await phone.keyboard.press('Space');
    await phone.waitForLoadState('networkidle');
    await phone.context().setOffline(true);
    await press(ask.getByRole('button', { name: 'Done' }));
    await ask.getByText('sent when the portal answers').waitFor();
    await portal.killAndStart();
    await phone.context().setOffline(false);
    await phone.goto('/glossary/');
    await expect
      .poll(() => portal.ask<{ items: unknown[] }>(rep, 'GET', '/debriefs').then(({ items }) => items.length))
      .toBe(0);

    // Four more heard the same, and two people searched for the same thing in vain.
    for (const colleague of colleagues) {
      await portal.ask(colleague, 'POST', '/outcomes', {
        address: SHEET,
        cameUp: [heard],
        landed: [],
        fellFlat: [],
      });
    }
    for (const searcher of colleagues.slice(0, 2))
      await searchInVain(portal, searcher, 'zorbing escrow waiver');

    // Figures of a day are told when it is over.
    const outcomes = () => portal.ask<Outcomes>(rep, 'GET', '/outcomes').then(({ items }) => items);
    expect(await outcomes()).toEqual([]);
    await portal.setTime('2026-11-25T09:00:00Z');
    expect(await outcomes()).toEqual([{ ref: heard.split('#')[0], cameUp: 5, landed: 0, fellFlat: 0 }]);

    await desk.goto('/gaps/signals/');
    const said = desk.getByRole('region', { name: 'Heard in meetings' });
    await said.getByText('5').first().waitFor();
    await said
      .locator(`a[href*="${heard.split('#')[0]}"]`)
      .first()
      .waitFor();
    const misses = desk.getByRole('region', { name: 'Searched for in vain' });
    await misses.getByText('zorbing escrow waiver', { exact: true }).waitFor();
    await press(misses.getByRole('button', { name: /Make a gap/ }));
    await expect
      .poll(() => portal.ask<{ items: GapRow[] }>(marketer, 'GET', '/gaps').then(({ items }) => items.length))
      .toBe(1);

    await phone.goto(SHEET);
    await phone.locator('[data-section="expect"]').getByText('Heard 5 times this month').first().waitFor();
  });
});

/** A page of a browser of their own, signed in. */
async function open(portal: OwnPortal, member: Member, viewport: typeof PHONE): Promise<Page> {
  const context = await (await browser()).newContext({
    viewport,
    baseURL: portal.origin,
    ...asMember(portal.origin, member.cookie),
  });
  context.setDefaultTimeout(30_000);
  onTestFinished(() => context.close());
  return context.newPage();
}

async function mine(portal: OwnPortal, member: Member): Promise<GapRow[]> {
  return (await portal.ask<{ items: GapRow[] }>(member, 'GET', '/gaps/mine')).items;
}

function gapOf(portal: OwnPortal, member: Member, id: string): Promise<Gap> {
  return portal.ask<Gap>(member, 'GET', `/gaps/${id}`);
}

async function recents(portal: OwnPortal, member: Member): Promise<string[]> {
  const { items } = await portal.ask<{ items: { address: string }[] }>(member, 'GET', '/recents');
  return items.map(({ address }) => address);
}

async function isInLibrary(portal: OwnPortal, member: Member): Promise<boolean> {
  return portal.ask(member, 'GET', '/pieces/objections/auditors-bank-account').then(
    () => true,
    () => false,
  );
}

/** Searches as a person does, and leaves the search with nothing found. */
async function searchInVain(portal: OwnPortal, member: Member, words: string): Promise<void> {
  const page = await open(portal, member, DESK);
  await page.goto('/library/');
  await page.keyboard.press('/');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type(words);
  const counted = page.waitForResponse('**/api/v1/misses');
  await page
    .getByText(/nothing|nearest/i)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  expect((await counted).status()).toBe(204);
}

const OBJECTION = `---
title: The auditors ask who changed a bank account
summary: Show the log of one change, with who and when.
owner: product-marketing
verified:
  on: 2026-11-13
  by: product-marketing
stages: [justify]
personas: [cfo]
competitors: [paygrove]
status: published
kind: stall
howCommon: 3
---

<BuyerSays id="qa1b">
${SAID}.
</BuyerSays>

<Acknowledge id="qa2c">
They are right to ask.
</Acknowledge>

<Clarify id="qa3d">
Is it one change that they look for, or all of a year?
</Clarify>

<Response id="qa4e">
${ANSWER}
</Response>

<Confirm id="qa5f">
Would that list be enough for them?
</Confirm>

<Next id="qa6g">
Show the log of last month in ten minutes.
</Next>
`;
