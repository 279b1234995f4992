// A certificate as a page to print: who, what, until when.
import { readableDate } from '#render/dates.ts';
import { typeset } from '#render/typeset.ts';
import { whoAmI } from '../account/who.ts';
import { callApi } from '../api-client.ts';
import { ApiProblem } from '../api-problem.ts';
import { html } from '../html.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { openLearningPage } from './my-frame.ts';
import { certificateWords } from './my-html.ts';
import type { TrackProgress } from './shapes.ts';

openLearningPage(({ part, root }) => {
  const name = (new URLSearchParams(location.search).get('track') ?? '').replace(/^tracks\//, '');

  async function load(): Promise<void> {
    const missing = new ApiProblem({ code: 'not-found', title: 'You hold no certificate of this track.' });
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) throw missing;
    const [me, track] = await Promise.all([
      whoAmI(openLocalCopy()),
      callApi<TrackProgress>('GET', `/tracks/${name}`),
    ]);
    const { certificate } = track;
    if (!certificate) throw missing;
    const { title, givenOn, expiresOn, state } = certificate;
    document.title = `Certificate: ${title} · Callsheet`;
    part('body').innerHTML = html`<p class="certificate-kind">Certificate</p>
      <h1>${typeset(title)}</h1>
      <p class="certificate-person">${me.name}</p>
      <p class="certificate-what">has passed every quiz of the track, and pitched it to a manager who heard every point.</p>
      <dl class="facts">
        <div><dt class="label">Given</dt><dd><time datetime="${givenOn}">${readableDate(givenOn)}</time></dd></div>
        <div><dt class="label">Holds until</dt><dd><time datetime="${expiresOn}">${readableDate(expiresOn)}</time></dd></div>
        <div><dt class="label">Stands</dt><dd>${certificateWords(state)}</dd></div>
      </dl>`.text;
  }

  root.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-act="print"]')) print();
  });
  return load;
});
