import { typeset } from '#render/typeset.ts';
import { type Html, html } from '../html.ts';
import type { Stalls } from './shapes.ts';

/** A step at which people stop, with how many of those who got there. */
export function stallRow({ title, url, track, reached, stalled }: Stalls['steps'][number]): Html {
  return html`<li>
    <p class="stall-count"><strong>${stalled}</strong> of ${reached}</p>
    <div class="stall-what"><p><a href="${url}">${typeset(title)}</a></p><p class="small faint">${typeset(track)}</p></div>
  </li>`;
}

/** A question that is missed, with how often of how often asked, and the way to what it tests. */
export function questionRow({ ask, quiz, url, asked, missed }: Stalls['questions'][number]): Html {
  return html`<li>
    <p class="stall-count"><strong>${missed}</strong> of ${asked}</p>
    <div class="stall-what"><p class="stall-ask">${typeset(ask)}</p>
      <p class="small faint">${typeset(quiz)} <a class="stall-source" href="${url}">Read what it tests<span class="visually-hidden">: ${ask}</span></a></p></div>
  </li>`;
}
