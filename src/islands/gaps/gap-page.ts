// The page of one gap: how it stands, what happened, and what the person who looks may do with it.
import { whoAmI } from '../account/who.ts';
import { callApi } from '../api-client.ts';
import { ApiProblem } from '../api-problem.ts';
import { onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { asideHtml, askersHtml } from './gap-aside-html.ts';
import { requireTyped } from './gap-fields.ts';
import { openWorkPage } from './gap-frame.ts';
import { headHtml } from './gap-head-html.ts';
import { ACT_KEYS, areKeysOn, singleKey } from './gap-keys.ts';
import { nowHtml } from './gap-now-html.ts';
import { gapPath } from './gap-path.ts';
import { storyHtml } from './gap-story-html.ts';
import { cutWords, quoted } from './gap-words.ts';
import type { Gap, GapHistory, GapSignals } from './shapes.ts';

openWorkPage((page) => {
  const { part, say, attempt, names } = page;
  const id = new URLSearchParams(location.search).get('id') ?? '';
  const copy = openLocalCopy();
  let gap: Gap | undefined;
  /** Whether the person sees the queue, and with it who asked. */
  let seesQueue = false;
  let works = false;

  async function load(): Promise<void> {
    if (!/^[\w-]{1,80}$/.test(id))
      throw new ApiProblem({ code: 'not-found', title: 'The address names no gap.' });
    const me = await whoAmI(copy);
    seesQueue = me.role !== 'rep';
    works = me.role === 'marketer' || me.role === 'admin';
    await draw(await callApi<Gap>('GET', gapPath({ id })));
  }

  /** Draws the gap and what belongs to it, which may have changed with it. */
  async function draw(now: Gap): Promise<void> {
    gap = now;
    const signals = seesQueue ? callApi<GapSignals>('GET', gapPath(now, '/signals?limit=100')) : undefined;
    const [history, asked] = await Promise.all([
      callApi<GapHistory>('GET', gapPath(now, '/history')),
      signals,
    ]);
    document.title = `${quoted(cutWords(now.said, 50))} · Callsheet`;
    const back = part<HTMLAnchorElement>('back');
    back.href = seesQueue ? '/gaps/queue/' : '/gaps/';
    back.textContent = seesQueue ? 'Queue' : 'My flags';
    part('heading').innerHTML = html`${quoted(now.said)}`.text;
    part('head').innerHTML = headHtml(now, history).text;
    part('now').innerHTML = nowHtml(now, works).text;
    part('aside').innerHTML = asideHtml(now, names, asked && askersHtml(asked, now.said, new Date())).text;
    part('story').innerHTML = storyHtml(history, new Date()).text;
    part('comment').hidden = !now.may.includes('comment');
  }

  async function act(name: string): Promise<void> {
    if (!gap) return;
    const { startAct } = await import('./gap-acts.ts');
    const done = await startAct(name as Parameters<typeof startAct>[0], gap);
    if (!done.words) return;
    if (done.gap) await draw(done.gap);
    say(done.words, done.isError ? 'error' : 'news');
    focusAfter(name);
  }

  /** The button that was pressed where it is still there; else what stands now in its place. */
  function focusAfter(name: string): void {
    const same = part('now').querySelector<HTMLElement>(`[data-act="${name}"]`);
    (same ?? part('now').querySelector<HTMLElement>('h2') ?? part('heading')).focus();
  }

  page.root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
    const name = button?.dataset.act;
    if (name) void attempt(() => act(name));
  });
  document.addEventListener('keydown', (event) => {
    const pressed = works ? singleKey(event) : undefined;
    if (pressed === '?') {
      event.preventDefault();
      void import('./queue-legend.ts').then(({ showActKeys }) => showActKeys(copy));
      return;
    }
    const key = areKeysOn(copy) ? pressed : undefined;
    const name = ACT_KEYS.find(([letter]) => letter === key)?.[1];
    if (!name || !gap) return;
    event.preventDefault();
    void attempt(() => act(name));
  });
  const form = part<HTMLFormElement>('comment');
  onSubmit(form, async (values) => {
    const words = requireTyped(values, 'words', 'Write the comment first.');
    const after = await callApi<Gap>('POST', gapPath({ id }, '/comments'), { body: { words } });
    form.reset();
    await draw(after);
    say('The comment is added.');
    part('story-heading').focus();
  });
  return load;
});
