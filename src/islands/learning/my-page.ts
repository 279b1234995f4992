// My tracks: the one next step, what I am to learn, the drill, and the certificates that I hold.
import { whoAmI } from '../account/who.ts';
import { callApi } from '../api-client.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { localToday } from '../sheets/days.ts';
import { openLearningPage } from './my-frame.ts';
import { certificatesHtml, drillHtml, emptyHtml, nextHtml, trackRowsHtml } from './my-html.ts';
import { firstTrack } from './my-words.ts';
import type { MyTracks } from './shapes.ts';
import { countSteps, STEPS_CHANGED, sendSteps } from './step-queue.ts';

openLearningPage(({ part, say }) => {
  const copy = openLocalCopy();
  let personId = '';
  let waiting = 0;

  async function load(): Promise<void> {
    personId = (await whoAmI(copy)).id;
    await sendSteps(copy, personId);
    draw(await callApi<MyTracks>('GET', '/tracks/mine'));
    sayWaiting();
  }

  function draw({ items, drill }: MyTracks): void {
    const today = localToday(new Date());
    const first = firstTrack(items);
    part('next').innerHTML = (items.length === 0 ? emptyHtml() : nextHtml(first, items, today)).text;
    part('drill').innerHTML = drillHtml(drill).text;
    part('drill').hidden = drill === 0;
    part('rows').innerHTML = trackRowsHtml(items, today).text;
    part('list').hidden = items.length === 0;
    const held = items.flatMap(({ certificate }) => certificate ?? []);
    part('certificates').hidden = held.length === 0;
    part('held').innerHTML = certificatesHtml(held, today).text;
  }

  function sayWaiting(): void {
    const now = personId ? countSteps(copy, personId) : 0;
    part('waiting').hidden = now === 0;
    part('waiting').textContent =
      now === 1
        ? 'One step is kept in this browser and is sent when the portal answers.'
        : `${now} steps are kept in this browser and are sent when the portal answers.`;
    // What was sent meanwhile counts now.
    if (now < waiting) void load().catch(() => say('Reload the page to see what was sent.'));
    waiting = now;
  }

  addEventListener(STEPS_CHANGED, sayWaiting);
  return load;
});
