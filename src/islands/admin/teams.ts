// Teams: made, renamed and removed. Who is in one is set with the person.
import { callApi, type Page } from '../api-client.ts';
import type { Team } from '../api-shapes.ts';
import { html } from '../html.ts';
import { openPage } from '../page-parts.ts';

void openPage('[data-admin]', async ({ part, say, attempt }) => {
  let teams: readonly Team[] = [];

  async function load(): Promise<void> {
    teams = (await callApi<Page<Team>>('GET', '/teams')).items;
    part('teams').innerHTML = teams
      .map(
        ({ id, name, size }) =>
          html`<li class="row" data-team="${id}">
          <div><p class="row-name">${name}</p><p class="small faint">${size === 1 ? '1 person' : `${size} people`}</p></div>
          <p class="buttons">
            <button class="button" type="button" data-act="rename">Rename<span class="visually-hidden"> ${name}</span></button>
            <button class="button" type="button" data-act="remove">Remove<span class="visually-hidden"> ${name}</span></button>
          </p>
        </li>`.text,
      )
      .join('');
    part('empty').hidden = teams.length > 0;
  }

  const acts: Readonly<Record<string, (team: Team) => Promise<void>>> = {
    async rename(team) {
      const name = await (await import('./team-dialog.ts')).nameTeam(team);
      if (!name) return;
      await load();
      say(`The team is now called “${name}”.`);
    },
    async remove(team) {
      const { ask } = await import('../dialogs/ask.ts');
      const words = 'Its people stay; they are in no team of this name any more.';
      if (!(await ask({ title: `Remove the team “${team.name}”?`, words, yes: 'Remove' }))) return;
      const { freshly } = await import('../account/sign-in-again.ts');
      await freshly(() => callApi('DELETE', `/teams/${team.id}`));
      await load();
      part('heading').focus();
      say(`The team “${team.name}” is removed.`);
    },
  };

  part('make').addEventListener('click', () =>
    attempt(async () => {
      const name = await (await import('./team-dialog.ts')).nameTeam();
      if (!name) return;
      await load();
      say(`The team “${name}” is made. Put people into it on the page of people.`);
    }),
  );
  part('teams').addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
    const team = teams.find(({ id }) => id === button?.closest<HTMLElement>('[data-team]')?.dataset.team);
    const act = acts[button?.dataset.act ?? ''];
    if (team && act) void attempt(() => act(team));
  });
  await load();
});
