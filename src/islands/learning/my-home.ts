import { icon } from '#render/icon.ts';
import { minutesWords } from '#render/tracks/minutes.ts';
import { typeset } from '#render/typeset.ts';
import { whoAmI } from '../account/who.ts';
import { callApi } from '../api-client.ts';
import { drawn, type Html, html } from '../html.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { localToday } from '../sheets/days.ts';
import { drillWords, dueWords, firstTrack } from './my-words.ts';
import type { MyTrack, MyTracks } from './shapes.ts';
import { stepAddress } from './step-address.ts';

/**
 * The next step on home: first of all for whoever is on a track for new people, one line among the rest for everybody
 * else. Throws an ApiProblem.
 * @param first the place above everything; `data-home-step` names the tracks for new people
 */
export async function drawHomeStep(first: HTMLElement, copy: LocalCopy): Promise<void> {
  const { id } = await whoAmI(copy);
  const { items, drill } = await callApi<MyTracks>('GET', '/tracks/mine', { quiet: true });
  const forNew = (first.dataset.homeStep ?? '').split(' ');
  const track = firstTrack(items.filter((one) => forNew.includes(one.id))) ?? firstTrack(items);
  const isNew = track !== undefined && forNew.includes(track.id);
  const line = document.querySelector<HTMLElement>('[data-home-track]');
  const today = localToday(new Date());
  // The page's head reads this before the first paint, so that the place is there.
  if (isNew) copy.write(`callsheet:step:${id}`, '1');
  else copy.remove(`callsheet:step:${id}`);
  // A place that is there is used, also for others: what stands below it stays where it is.
  const hasPlace = document.documentElement.dataset.learns !== undefined;
  if (isNew) {
    document.documentElement.dataset.learns = '';
    first.innerHTML = firstHtml(track, drill, today).text;
    return;
  }
  if (!track && drill === 0) return;
  const place = hasPlace ? first.querySelector('p') : line?.querySelector('[data-home-track-words]');
  if (place) place.innerHTML = lineHtml(track, drill).text;
  if (line) line.hidden = hasPlace;
}

function firstHtml(track: MyTrack, drill: number, today: string): Html {
  const { next, title, url, done, steps } = track;
  if (!next) return html``;
  return html`<h2 class="label">Your next step</h2>
    <p class="home-step-title"><a href="${stepAddress(next.url, next.ref)}">${typeset(next.title)}${drawn(icon('arrow-right'))}</a> <span>${minutesWords(next.minutes)}</span></p>
    <p class="home-step-facts"><a href="${url}">${typeset(title)}</a> <span>${done} of ${steps} done</span> <span>${dueWords(track, today)}</span>${drill > 0 && html` <a href="/tracks/drill/">Drill: ${drillWords(drill)}</a>`}</p>`;
}

function lineHtml(track: MyTrack | undefined, drill: number): Html {
  const next = track?.next;
  return html`${next && html`<a href="${stepAddress(next.url, next.ref)}">${typeset(next.title)}</a> <span class="faint">${minutesWords(next.minutes)}, ${typeset(track?.title ?? '')}</span>`}
    ${drill > 0 && html`<a href="/tracks/drill/">${next ? 'Drill' : 'Today’s drill'}</a> <span class="faint">${drillWords(drill)}</span>`}`;
}
