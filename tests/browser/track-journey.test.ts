import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe } from 'vitest';
import { OBSERVATION_LINES } from '#domain/learning/observation.ts';
import type { QuizStanding, TrackProgress } from '#islands/learning/shapes.ts';
import { startPostgres, type TestPostgres } from '../server/store/postgres.ts';
import { answer } from './answer-question.ts';
import { press, tabTo, type } from './by-keyboard.ts';
import { type Member, type OwnPortal, startOwnPortal } from './own-portal.ts';
import { DESK, expect, PHONE, test } from './setup.ts';
import { KNOWN, rewriteBlock, STEPS, TRACK, writeSmallTrack } from './small-track.ts';
import { type Watch, watchPages } from './watched-page.ts';

// A new hire's first week on a portal of its own whose clock the test moves: on a phone and by keyboard, with the
// connection lost, a server that is killed, and a library that is changed in the middle of it.

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

const TUESDAY = '2026-11-24T09:00:00Z';
const WEDNESDAY = '2026-11-25T09:00:00Z';
const THURSDAY = '2026-11-26T09:00:00Z';

const TEAM = 'Field North';
const REP = { name: 'Rosa Rep', mail: 'rosa@callsheet.test', password: 'paper ink ruler lamp' };
const LINES = ['A lower price', '“We are drowning in paper”', 'Asking for a figure', 'Waiting longer'];

/** How the steps stand once all is done that a person can do alone. */
const ALL_BUT_THE_PITCH = {
  rd1a: 'done',
  rd2b: 'done',
  rh3c: 'done',
  ls4d: 'done',
  qz5e: 'done',
  pt6f: 'open',
};

interface Week {
  readonly portal: OwnPortal;
  readonly watch: Watch;
  readonly rep: Member;
  readonly phone: Page;
  readonly manager: Page;
}

describe.each(Object.entries(DATABASES))('With %s', (_name, makeDatabase) => {
  test('a new hire is led through a first week, keeps what was learnt, and proves it', async () => {
    const portal = await startOwnPortal(TUESDAY, await makeDatabase());
    const watch = watchPages(portal, TUESDAY);
    writeSmallTrack(portal.content);
    const { id: team } = await portal.ask<{ id: string }>(portal.admin, 'POST', '/teams', { name: TEAM });
    const marta = await portal.letIn('Marta Manager', 'manager', team);
    await expect.poll(() => isInLibrary(portal), BUILT).toBe(true);

    const invitation = await ruleAndInvitation(await watch.open(DESK, portal.admin));
    const phone = await watch.open(PHONE);
    const rep = await comeIn(portal, phone, invitation);
    const week: Week = { portal, watch, rep, phone, manager: await watch.open(DESK, marta) };

    await readTwo(week);
    await rehearseAndListen(week);
    await failAndPass(week);

    await portal.setTime(WEDNESDAY);
    await watch.setTime(WEDNESDAY);
    await drill(week);

    await portal.setTime(THURSDAY);
    await watch.setTime(THURSDAY);
    await learnTheChange(week);
    await pitch(week);
    expect(watch.complaints, 'what the pages complained about').toEqual([]);
  }, 300_000);
});

/** The admin, by keyboard: a rule that gives the track to whoever joins the team, and an invitation into it. */
async function ruleAndInvitation(desk: Page): Promise<string> {
  await desk.goto('/tracks/team/assignments/');
  await press(desk.getByRole('button', { name: 'Make a rule' }));
  const rule = desk.getByRole('dialog', { name: 'Make a rule' });
  await choose(rule.getByLabel('Track'), TRACK.title);
  await choose(rule.getByLabel('Who joins'), TEAM);
  expect(await rule.getByLabel('Due within how many days').inputValue()).toBe('6');
  await press(rule.getByRole('button', { name: 'Make the rule' }));
  await desk.getByText(`Every rep who joins ${TEAM}`).waitFor();

  await desk.goto('/admin/people/');
  await press(desk.getByRole('button', { name: 'Invite somebody' }));
  const invite = desk.getByRole('dialog', { name: 'Invite somebody' });
  await type(invite.getByLabel('Mail address'), REP.mail);
  await choose(invite.getByLabel('Team', { exact: true }), TEAM);
  await press(invite.getByRole('button', { name: 'Invite', exact: true }));
  const told = desk.getByRole('dialog', { name: `${REP.mail} is invited` });
  return told.getByLabel('Link').inputValue();
}

/** The rep opens the invitation, and comes in. */
async function comeIn(portal: OwnPortal, phone: Page, invitation: string): Promise<Member> {
  await phone.goto(invitation);
  await type(phone.getByLabel('Your name'), REP.name);
  await type(phone.getByLabel('Password'), REP.password);
  await phone.keyboard.press('Enter');
  await phone.waitForURL(`${portal.origin}/`);
  const [session] = await phone.context().cookies();
  const cookie = `${session?.name}=${session?.value}`;
  const { id } = await portal.ask<{ id: string }>({ id: '', name: '', cookie }, 'GET', '/me');
  return { id, name: REP.name, cookie };
}

/** Home leads to the first page; the second one is done without a connection, kept, and sent once. */
async function readTwo({ portal, watch, rep, phone }: Week): Promise<void> {
  const home = phone.getByRole('region', { name: 'What to learn next' });
  await home.getByRole('heading', { name: 'Your next step' }).waitFor();
  await expectToFit(phone);
  const isFirst = await home.evaluate((place) => place === place.parentElement?.firstElementChild);
  expect(isFirst, 'before everything else on home').toBe(true);
  await press(home.getByRole('link', { name: 'Read: No budget before the next fiscal year' }));
  const bar = phone.getByRole('complementary', { name: 'Your step' });
  await bar.getByText('Step 1 of 6').waitFor();
  await press(bar.getByRole('button', { name: 'Done, next' }));
  await bar.getByText('Step 2 of 6').waitFor();
  expect(new URL(phone.url()).pathname).toBe('/objections/call-me-next-quarter/');
  await phone.waitForLoadState('networkidle');

  const sent: number[] = [];
  phone.on('response', (response) => {
    if (response.url().endsWith('/steps/rd2b/completion')) sent.push(response.status());
  });
  await watch.mayLose(async () => {
    await phone.context().setOffline(true);
    await press(bar.getByRole('button', { name: 'Done, next' }));
    await phone.getByText('Kept in this browser.').waitFor();
    expect(await states(portal, rep)).toMatchObject({ rd1a: 'done', rd2b: 'open' });
    await phone.context().setOffline(false);
    await phone.getByText('The step that waited is sent.').waitFor();
  });
  expect(await states(portal, rep)).toMatchObject({ rd1a: 'done', rd2b: 'done', rh3c: 'open' });
  await press(bar.getByRole('link', { name: TRACK.title }));
  await phone.getByText('2 of 6 done').first().waitFor();
  expect(sent).toEqual([200]);
}

/** Nothing is kept of a rehearsal that nobody asked to keep; a call is written down in four lines. */
async function rehearseAndListen({ portal, rep, phone }: Week): Promise<void> {
  await expectToFit(phone);
  const aloud = stepOf(phone, 'rh3c');
  await press(aloud.getByRole('button', { name: /^Rehearse/ }));
  const rehearsal = phone.getByRole('dialog', { name: 'Rehearse' });
  const end = rehearsal.getByRole('heading', { name: 'Done' });
  await rehearsal.getByText('Answer aloud.').waitFor();
  for (let cards = 0; cards < 12 && !(await end.isVisible()); cards += 1) await phone.keyboard.press('Enter');
  await rehearsal.getByRole('button', { name: 'Keep how it went on this device' }).waitFor();
  await press(rehearsal.getByRole('button', { name: 'Close' }));
  expect(await phone.evaluate(() => Object.keys(localStorage).join())).not.toContain('rehearsals');
  expect(await states(portal, rep)).toMatchObject({ rh3c: 'open' });
  await press(aloud.getByRole('button', { name: /^Done/ }));
  await phone.getByText('3 of 6 done').first().waitFor();

  const call = stepOf(phone, 'ls4d');
  await press(call.getByRole('button', { name: /^Write the four lines/ }));
  for (const [at, line] of OBSERVATION_LINES.entries()) await type(call.getByLabel(line), LINES[at] ?? '');
  await press(call.getByRole('button', { name: 'Done', exact: true }));
  await phone.getByText('4 of 6 done').first().waitFor();
}

/** All wrong at first; then other questions, with the server killed between the first answer and the last. */
async function failAndPass({ portal, rep, phone }: Week): Promise<void> {
  await press(stepOf(phone, 'qz5e').getByRole('link', { name: /^Take the quiz/ }));
  await press(phone.getByRole('button', { name: 'Start' }));
  const questions = phone.locator('fieldset[data-question]');
  await expect.poll(() => questions.count()).toBe(3);
  await expectToFit(phone);
  const first = await questions.allInnerTexts();
  for (const question of await questions.all()) await answer(question, KNOWN, false);
  await press(phone.getByRole('button', { name: 'Send the answers' }));
  await phone.getByRole('heading', { name: 'Not passed' }).waitFor();
  await phone.getByText('0 of 3 right.').waitFor();
  const feedback = phone.locator('.feedback-list > li');
  expect(await feedback.count()).toBe(3);
  for (const one of await feedback.all()) {
    await one.getByText('Because', { exact: true }).waitFor();
    const source = await one.locator('.question-source a').getAttribute('href');
    expect(source).toMatch(/^\/objections\/(?:no-budget|it-works-as-it-is)\/#\w{4}$/);
  }
  expect(await states(portal, rep)).toMatchObject({ qz5e: 'open' });

  await press(phone.getByRole('button', { name: 'Try again with other questions' }));
  await expect.poll(() => questions.count()).toBe(3);
  const second = await questions.allInnerTexts();
  expect(second).not.toEqual(first);
  await answer(questions.first(), KNOWN, true);
  await portal.killAndStart();
  await phone.reload();
  await phone.getByText('1 of 3 answered').waitFor();
  const quiz = () => portal.ask<QuizStanding>(rep, 'GET', `/${TRACK.quiz}`);
  expect(await quiz()).toMatchObject({ open: 2, attemptsLeft: 2, passedAt: null });
  expect(await states(portal, rep)).toEqual({ ...ALL_BUT_THE_PITCH, qz5e: 'open' });
  for (const question of (await questions.all()).slice(1)) await answer(question, KNOWN, true);
  await press(phone.getByRole('button', { name: 'Send the answers' }));
  await phone.getByRole('heading', { name: 'Passed', exact: true }).waitFor();
  await phone.getByText('3 of 3 right.').waitFor();
  expect((await quiz()).past.map(({ isPassed }) => isPassed)).toEqual([true, false]);
  expect(await states(portal, rep)).toEqual(ALL_BUT_THE_PITCH);
}

/** A day later the drill is there, and then it is done for the day. */
async function drill({ phone }: Week): Promise<void> {
  await phone.goto('/');
  await press(phone.getByRole('link', { name: /^Drill: 6 questions/ }));
  const question = phone.locator('fieldset[data-question]');
  for (let place = 1; place <= 6; place += 1) {
    await phone.getByText(`Question ${place} of 6`).waitFor();
    await answer(question, KNOWN, true);
    await press(phone.getByRole('button', { name: 'Answer', exact: true }));
    await phone.getByText('Right', { exact: true }).waitFor();
    await press(phone.getByRole('button', { name: /^(?:Next|Finish)$/ }));
  }
  await phone.getByRole('heading', { name: 'Done for today' }).waitFor();
  await phone.getByText('6 of 6 right.').waitFor();
  await phone.reload();
  await phone.getByText('6 questions answered.').waitFor();
  await phone.goto('/');
  await phone.getByRole('heading', { name: 'Your next step' }).waitFor();
  expect(await phone.getByRole('link', { name: /^Drill/ }).count()).toBe(0);
}

/** One block is written anew by hand: one step is due again, with the difference, and nothing else is. */
async function learnTheChange({ portal, rep, phone, manager }: Week): Promise<void> {
  rewriteBlock(portal.content);
  await expect.poll(() => states(portal, rep), BUILT).toEqual({ ...ALL_BUT_THE_PITCH, rd2b: 'changed' });
  await manager.goto('/tracks/team/');
  expect(await rowOf(manager)).toBe(`${REP.name} 4 2 0 –`);
  const heads = await manager.getByRole('columnheader').allInnerTexts();
  expect(heads).toEqual(['Name', 'Done', 'Due', 'Overdue', 'To hear']);

  await phone.goto('/');
  await phone.getByRole('link', { name: 'Read: Call me next quarter' }).waitFor();
  await phone.goto(`/${TRACK.id}/`);
  const step = stepOf(phone, 'rd2b');
  await step.getByText('Due again: it has changed').waitFor();
  await press(step.getByRole('button', { name: /^What changed/ }));
  const dialog = phone.getByRole('dialog', { name: 'What changed' });
  await dialog.getByRole('link', { name: 'Call me next quarter' }).waitFor();
  expect(await dialog.locator('del').allInnerTexts()).toEqual([expect.stringMatching(/^gone:\s*14$/)]);
  expect(await dialog.locator('ins').allInnerTexts()).toEqual([expect.stringMatching(/^new:\s*21$/)]);
  await press(dialog.getByRole('button', { name: 'I know it now: done' }));
  await expect.poll(() => states(portal, rep)).toEqual(ALL_BUT_THE_PITCH);
  await phone.getByText('5 of 6 done').first().waitFor();
}

/** The manager hears the pitch; the rep hears of it, and holds a certificate until a day. */
async function pitch({ portal, rep, phone, manager }: Week): Promise<void> {
  await press(stepOf(phone, 'pt6f').getByRole('button', { name: /^Ask to be heard/ }));
  await stepOf(phone, 'pt6f').getByText('Waiting to be heard').waitFor();
  await manager.goto('/tracks/team/');
  expect(await rowOf(manager)).toBe(`${REP.name} 5 1 0 1 pitch waits`);
  const waiting = manager.getByRole('listitem').filter({ hasText: REP.name });
  await press(waiting.locator('summary'));
  for (const point of await waiting.getByRole('checkbox').all()) {
    await tabTo(point);
    await manager.keyboard.press('Space');
  }
  await press(waiting.getByRole('button', { name: 'Sign off: every point was made' }));
  await manager.getByText('Nobody waits to be heard.').waitFor();
  await expect.poll(() => rowOf(manager)).toBe(`${REP.name} 6 0 0 –`);
  const shown = await manager.locator('main').innerText();
  for (const line of LINES) expect(shown).not.toContain(line);

  await phone.goto('/gaps/');
  await phone
    .getByText(`Marta Manager heard your pitch of “${TRACK.title}”: every point was made.`)
    .waitFor();
  await press(phone.getByRole('link', { name: `You have earned the certificate of “${TRACK.title}”.` }));
  await phone.waitForURL(`**/${TRACK.id}/`);
  await phone.locator('.now-certificate').getByText('until 25 May 2027').waitFor();
  await phone.goto('/tracks/');
  const held = phone.getByRole('region', { name: 'Certificates' });
  await held.getByText('Holds from 26 Nov 2026 until 25 May 2027').waitFor();
  await expectToFit(phone);
  await press(held.getByRole('link', { name: TRACK.title }));
  await phone.getByText('25 May 2027').waitFor();
  await phone.getByRole('main').getByText(REP.name, { exact: true }).waitFor();
  const all = Object.fromEntries(STEPS.map((step) => [step, 'done']));
  expect(await states(portal, rep)).toEqual(all);
}

/** How each step stands for somebody, by its id. */
async function states(portal: OwnPortal, member: Member): Promise<Record<string, string>> {
  const { phases } = await portal.ask<TrackProgress>(member, 'GET', `/${TRACK.id}`);
  const steps = phases.flatMap(({ items }) => items);
  return Object.fromEntries(steps.map(({ ref, state }) => [ref.split('#')[1], state]));
}

async function isInLibrary(portal: OwnPortal): Promise<boolean> {
  const { items } = await portal.ask<{ items: { id: string }[] }>(portal.admin, 'GET', '/tracks');
  return items.some(({ id }) => id === TRACK.id);
}

function stepOf(page: Page, id: string): Locator {
  return page.locator(`[data-step="${TRACK.id}#${id}"]`);
}

/** The rep's row among the people of the team, in one line. */
async function rowOf(manager: Page): Promise<string> {
  const row = manager.locator('[data-part="people"]').getByRole('row').filter({ hasText: REP.name });
  await row.waitFor();
  return (await row.innerText()).replace(/\s+/g, ' ').trim();
}

/** Chooses of a list by keyboard, as its words are typed. */
async function choose(list: Locator, words: string): Promise<void> {
  await tabTo(list);
  await list.page().keyboard.type(words);
  expect(await list.locator('option:checked').innerText()).toBe(words);
}

async function expectToFit(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(excess, `how far ${page.url()} is too wide`).toBeLessThanOrEqual(0);
}
