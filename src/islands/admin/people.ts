// People: who is here and who is invited; each opens in a dialog, which `?id=` opens too.
import { dayOf, ROLE_WORDS } from '../account/words.ts';
import { callApi, callForAll, type Page } from '../api-client.ts';
import { isProblem } from '../api-problem.ts';
import type { Invitation, PersonRow, Team } from '../api-shapes.ts';
import { html } from '../html.ts';
import { openPage } from '../page-parts.ts';

void openPage('[data-admin]', async ({ part, say, attempt }) => {
  let people: PersonRow[] = [];
  let invitations: readonly Invitation[] = [];
  let teams: readonly Team[] = [];
  const filter = part<HTMLInputElement>('filter');

  async function load(): Promise<void> {
    const [everybody, invited, all] = await Promise.all([
      callForAll<PersonRow>('/people?limit=100'),
      callApi<Page<Invitation>>('GET', '/invitations').catch(onlyWhenFresh),
      callApi<Page<Team>>('GET', '/teams'),
    ]);
    people = everybody;
    invitations = invited.items;
    teams = all.items;
    draw();
  }

  function draw(): void {
    const typed = filter.value.trim().toLowerCase();
    const shown = people.filter(({ name, mail }) => `${name} ${mail}`.toLowerCase().includes(typed));
    part('people').innerHTML = shown.map(personHtml).join('');
    part('people-table').hidden = shown.length === 0;
    part('nobody').hidden = shown.length > 0;
    part('count').textContent = people.length === 1 ? '1 person' : `${people.length} people`;
    part('invited').hidden = invitations.length === 0;
    part('invitations').innerHTML = invitations.map(invitationHtml).join('');
  }

  const teamNames = (ids: readonly string[]) =>
    teams
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ');

  function personHtml({ id, name, mail, role, teams: of, createdAt, disabledAt }: PersonRow): string {
    return html`<tr data-disabled="${disabledAt ? 'yes' : 'no'}">
      <th scope="row"><a href="?id=${id}" data-person="${id}">${name}</a><span class="row-mail">${mail}</span></th>
      <td>${ROLE_WORDS[role].name}</td>
      <td class="row-teams">${teamNames(of) || html`<span class="faint">No team</span>`}</td>
      <td class="row-since">${dayOf(createdAt)}</td>
      <td>${disabledAt ? html`<strong>Disabled</strong>` : html`<span class="faint">Active</span>`}</td>
    </tr>`.text;
  }

  function invitationHtml({ id, mail, role, team, expiresAt }: Invitation): string {
    const into = team ? `, ${teamNames([team])}` : '';
    return html`<li class="row">
      <div><p class="row-name">${mail}</p><p class="small faint">${ROLE_WORDS[role].name}${into}. The link is good until ${dayOf(expiresAt)}.</p></div>
      <p class="buttons">
        <button class="button" type="button" data-act="new-link" data-id="${id}">Make a new link<span class="visually-hidden"> for ${mail}</span></button>
        <button class="button" type="button" data-act="take-back" data-id="${id}">Take back<span class="visually-hidden"> the invitation of ${mail}</span></button>
      </p>
    </li>`.text;
  }

  async function open(id: string): Promise<void> {
    const person = people.find((one) => one.id === id);
    if (!person) return say('There is nobody with this id.');
    history.replaceState(null, '', `?id=${id}`);
    const { openPerson } = await import('./person-dialog.ts');
    const news = await openPerson(person, teams);
    history.replaceState(null, '', location.pathname);
    if (!news) return;
    await load();
    say(news);
    const row = part('people').querySelector<HTMLElement>(`[data-person="${CSS.escape(id)}"]`);
    (row ?? part('heading')).focus();
  }

  part('invite').addEventListener('click', () =>
    attempt(async () => {
      const mail = await (await import('./invite-dialog.ts')).inviteSomebody(teams);
      if (!mail) return;
      await load();
      say(`${mail} is invited.`);
    }),
  );
  part('people').addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-person]') : null;
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void attempt(() => open(link.dataset.person ?? ''));
  });
  const withInvitation: Readonly<Record<string, (invitation: Invitation) => Promise<void>>> = {
    async 'new-link'(invitation) {
      const { inviteAgain } = await import('./invite-dialog.ts');
      if (!(await inviteAgain(invitation))) return;
      await load();
      part('heading').focus();
      say(`${invitation.mail} has a new link; the one made before no longer works.`);
    },
    async 'take-back'({ id }) {
      const { freshly } = await import('../account/sign-in-again.ts');
      await freshly(() => callApi('DELETE', `/invitations/${id}`));
      await load();
      part('heading').focus();
      say('The invitation is taken back: its link no longer works.');
    },
  };
  part('invitations').addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
    const invitation = invitations.find(({ id }) => id === button?.dataset.id);
    const act = withInvitation[button?.dataset.act ?? ''];
    if (invitation && act) void attempt(() => act(invitation));
  });
  filter.addEventListener('input', draw);
  await load();
  const asked = new URLSearchParams(location.search).get('id');
  if (asked) await open(asked);
});

/** Invitations are shown only shortly after signing in; the page does without them rather than asking for that. */
function onlyWhenFresh(error: unknown): Page<Invitation> {
  if (isProblem(error, 'sign-in-again')) return { items: [], next: null };
  throw error;
}
