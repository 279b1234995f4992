import { whoAmI } from '../account/who.ts';
import { callApi, type Page } from '../api-client.ts';
import { isProblem } from '../api-problem.ts';
import { sayOver } from '../dialogs/toast.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { wordsOf } from '../problem-words.ts';
import { localToday } from '../sheets/days.ts';
import { dropFlag, FLAGS_CHANGED, readFlags } from './flag-store.ts';
import { wireAsk } from './mine-answer.ts';
import { asksFirst } from './mine-order.ts';
import { mineRow, waitingRow } from './mine-row-html.ts';
import { showNews } from './notices-list.ts';
import type { Gap, GapRow } from './shapes.ts';

/** My flags: what I said was missing, what became of it, and what is asked of me. */
export function startMine(root: HTMLElement, copy: LocalCopy): void {
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? root;
  const today = localToday(new Date());
  const say = (words: string, kind?: 'error') => sayOver(part('status'), words, kind);
  let gaps: GapRow[] = [];
  let next: string | null = null;
  let isLoaded = false;
  /** Of gaps with a proposal or a refusal: a row does not hold them. */
  const details = new Map<string, Gap>();
  let personId = '';

  const load = async (cursor?: string) => {
    part('failed').hidden = true;
    part('loading').hidden = isLoaded;
    try {
      personId = (await whoAmI(copy)).id;
      drawWaiting();
      const page = await callApi<Page<GapRow>>(
        'GET',
        `/gaps/mine?limit=30${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      gaps = cursor ? [...gaps, ...page.items] : [...page.items];
      next = page.next;
      await Promise.all(page.items.map(readDetail));
      isLoaded = true;
      draw();
    } catch (error) {
      part('failed-words').textContent = wordsOf(error);
      part('failed').hidden = false;
    } finally {
      part('loading').hidden = true;
    }
  };

  /** What cannot be read now stands on the gap's own page. */
  async function readDetail({ id, state }: GapRow): Promise<void> {
    if (state !== 'proposed' && state !== 'declined') return;
    const gap = await callApi<Gap>('GET', `/gaps/${id}`).catch(() => undefined);
    if (gap) details.set(id, gap);
  }

  function drawWaiting(): void {
    const waiting = personId ? readFlags(copy, personId) : [];
    part('waiting').hidden = waiting.length === 0;
    part('waiting-list').innerHTML = waiting.map((flag) => waitingRow(flag).text).join('');
    part('empty').hidden = !isLoaded || gaps.length + waiting.length > 0;
  }

  function draw(): void {
    drawWaiting();
    part('list').hidden = gaps.length === 0;
    part('rows').innerHTML = asksFirst(gaps)
      .map((gap) => mineRow(gap, details.get(gap.id), today).text)
      .join('');
    part('more').hidden = next === null;
    for (const form of root.querySelectorAll<HTMLFormElement>('[data-ask]')) wire(form);
  }

  function wire(form: HTMLFormElement): void {
    const id = form.closest<HTMLElement>('[data-gap]')?.dataset.gap ?? '';
    wireAsk(form, copy, personId, async (isSent) => {
      if (isSent) await renew(id);
      else form.remove();
      say(isSent ? 'Thank you. It is noted.' : 'Kept in this browser. It is sent when the portal answers.');
      root.querySelector<HTMLElement>(`[data-gap="${CSS.escape(id)}"] a`)?.focus();
    });
  }

  /** Reads one anew, after something was said about it. */
  async function renew(id: string): Promise<void> {
    const gap = await callApi<Gap>('GET', `/gaps/${id}`);
    details.set(id, gap);
    gaps = gaps.map((one) => (one.id === id ? gap : one));
    draw();
  }

  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
    const mark = button?.closest<HTMLElement>('[data-mark]')?.dataset.mark;
    if (button?.dataset.act === 'reload') void load();
    if (button?.dataset.act === 'more' && next) void load(next);
    if (button?.dataset.act === 'drop' && mark) {
      dropFlag(copy, personId, mark);
      part('heading').focus();
    }
  });
  let drawnBefore = '';
  const follow = () => {
    const marks = personId ? readFlags(copy, personId) : [];
    drawWaiting();
    // One that has gone was sent: it stands below now.
    const isFewer = marks.length < drawnBefore.split(' ').filter(Boolean).length;
    drawnBefore = marks.map(({ mark }) => mark).join(' ');
    if (isFewer) void load();
  };
  addEventListener(FLAGS_CHANGED, follow);
  addEventListener('storage', follow);
  void load();
  showNews(part('news')).catch((error: unknown) => {
    if (!isProblem(error, 'offline')) say(wordsOf(error), 'error');
  });
}
