// The account page: who I am, where I am signed in, my password, my keys, and all that is kept about me.
import { callApi, callForAll, type Page } from '../api-client.ts';
import type { ApiKey, Colleague, Me, OwnSession } from '../api-shapes.ts';
import { html } from '../html.ts';
import type { Keepsake } from '../memory/keepsakes.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { wordsOf } from '../problem-words.ts';
import type { Kept } from './export-html.ts';
import type { KnownNames } from './export-kind.ts';
import { whoAmI } from './who.ts';
import { dayOf, ROLE_WORDS, sinceDay, sinceMoment } from './words.ts';

const root = document.querySelector<HTMLElement>('[data-account-page]');
if (root) startAccount(root);

function startAccount(root: HTMLElement): void {
  const now = new Date();
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-part="${name}"]`) ?? root;
  const say = (name: string, words: string, kind = 'news') => {
    part(`${name}-status`).textContent = words;
    part(`${name}-status`).dataset.kind = kind;
  };

  async function showMe(): Promise<void> {
    drawMe(await whoAmI(openLocalCopy()));
  }

  function drawMe({ name, mail, role, teams }: Me): void {
    part('name').textContent = name;
    part('mail').textContent = mail;
    part('role').innerHTML =
      html`${ROLE_WORDS[role].name} <span class="faint">${ROLE_WORDS[role].may}</span>`.text;
    part('teams').textContent = teams.map((team) => team.name).join(', ') || 'None';
  }

  async function showSessions(): Promise<void> {
    const now = new Date();
    const { items } = await callApi<Page<OwnSession>>('GET', '/me/sessions');
    part('sessions').innerHTML = items
      .map(
        ({ id, device, begunAt, lastSeenAt, isThis }) =>
          html`<li class="row">
          <div><p class="row-name">${device}${isThis && html` <span class="mark-this">This browser</span>`}</p>
            <p class="small faint">Signed in ${sinceMoment(begunAt, now)}, last used ${sinceMoment(lastSeenAt, now)}</p></div>
          ${!isThis && html`<button class="button" type="button" data-act="end-session" data-id="${id}">Sign out<span class="visually-hidden"> ${device}</span></button>`}
        </li>`.text,
      )
      .join('');
    part('end-others').hidden = items.length < 2;
  }

  async function showKeys(): Promise<void> {
    const [{ items }, { scopesWords }] = await Promise.all([
      callApi<Page<ApiKey>>('GET', '/keys'),
      import('./scope-words.ts'),
    ]);
    part('keys').innerHTML = items
      .map(
        ({ id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt }) =>
          html`<li class="row">
          <div><p class="row-name">${name} <code class="faint">${prefix}…</code></p>
            <p class="small">${scopesWords(scopes)}</p>
            <p class="small faint">Made ${dayOf(createdAt)}, ${expiresAt ? html`good until ${dayOf(expiresAt)}` : 'without an end'}, ${lastUsedAt ? html`last used ${sinceDay(lastUsedAt, now)}` : 'never used'}</p></div>
          <button class="button" type="button" data-act="end-key" data-id="${id}" data-name="${name}">End<span class="visually-hidden"> the key ${name}</span></button>
        </li>`.text,
      )
      .join('');
    part('no-keys').hidden = items.length > 0;
  }

  const acts: Readonly<Record<string, (button: HTMLElement) => Promise<void>>> = {
    async rename() {
      const me = await whoAmI(openLocalCopy());
      const name = await (await import('./own-dialogs.ts')).changeName(me.name);
      if (!name) return;
      drawMe({ ...me, name });
      say('me', 'Your name is changed.');
    },
    async password() {
      const changed = await (await import('./own-dialogs.ts')).changePassword();
      if (!changed) return;
      say('password', 'Your password is changed. Other browsers are signed out.');
      await showSessions();
    },
    async 'end-session'(button) {
      await callApi('DELETE', `/me/sessions/${button.dataset.id}`);
      await showSessions();
      part('sessions-heading').focus();
      say('sessions', 'Signed out there.');
    },
    async 'end-others'() {
      await callApi('DELETE', '/me/sessions');
      await showSessions();
      part('sessions-heading').focus();
      say('sessions', 'Signed out everywhere else.');
    },
    async 'make-key'() {
      const { role } = await whoAmI(openLocalCopy());
      const made = await (await import('./key-dialog.ts')).makeKey(role);
      if (!made) return;
      await showKeys();
      say('keys', `The key “${made.name}” is made.`);
    },
    async 'end-key'({ dataset: { id, name = '' } }) {
      const { ask } = await import('../dialogs/ask.ts');
      const words = 'Programs that use it are refused from now on. It cannot be brought back.';
      if (!(await ask({ title: `End the key “${name}”?`, words, yes: 'End the key' }))) return;
      const { freshly } = await import('./sign-in-again.ts');
      await freshly(() => callApi('DELETE', `/keys/${id}`));
      await showKeys();
      part('keys-heading').focus();
      say('keys', `The key “${name}” is ended.`);
    },
    async 'show-kept'(button) {
      const [kept, known, { exportHtml }] = await Promise.all([
        callApi<Kept>('GET', '/me/export'),
        knownNames(),
        import('./export-html.ts'),
      ]);
      part('kept').innerHTML = exportHtml(kept, known).text;
      part('kept').focus();
      button.hidden = true;
      say('kept', '');
    },
    async download() {
      const kept = await callApi<Kept>('GET', '/me/export');
      const file = new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = 'callsheet-about-me.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      say('kept', 'Downloaded.');
    },
  };

  root.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
    const act = acts[button?.dataset.act ?? ''];
    if (!button || !act) return;
    const section = button.closest<HTMLElement>('[data-section]')?.dataset.section ?? 'me';
    act(button).catch((error: unknown) => say(section, wordsOf(error), 'error'));
  });
  // Its form weighs more than the rest of the page, and stands at its end.
  const showNotices = async () =>
    (await import('./notice-settings.ts')).showNoticeSettings(part('notice-settings'));
  for (const [section, show] of [
    ['me', showMe],
    ['sessions', showSessions],
    ['keys', showKeys],
    ['notices', showNotices],
  ] as const) {
    show().catch((error: unknown) => say(section, wordsOf(error), 'error'));
  }
}

/** What the export has by ids alone, by name: pages as they are called today, and colleagues. */
async function knownNames(): Promise<KnownNames> {
  const [pins, recents, colleagues] = await Promise.all([
    callApi<Page<Keepsake>>('GET', '/pins'),
    callApi<Page<Keepsake>>('GET', '/recents'),
    callForAll<Colleague>('/colleagues?limit=100'),
  ]);
  return {
    pages: new Map([...pins.items, ...recents.items].map(({ address, title }) => [address, title])),
    people: new Map(colleagues.map(({ id, name }) => [id, name])),
  };
}
