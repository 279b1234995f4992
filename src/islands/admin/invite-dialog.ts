import { freshly } from '../account/sign-in-again.ts';
import { aRole } from '../account/words.ts';
import { callApi } from '../api-client.ts';
import type { Invitation, Team, ToldLink } from '../api-shapes.ts';
import { ask } from '../dialogs/ask.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { choiceField, formEnd, textField } from '../dialogs/fields.ts';
import { showOnce } from '../dialogs/show-once.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { roleField } from './role-field.ts';

/** Invites somebody by mail address. Gives the address; undefined when nobody was invited. */
export async function inviteSomebody(teams: readonly Team[]): Promise<string | undefined> {
  let invited: (Invitation & ToldLink) | undefined;
  const dialog = openDialog(html`<form>
    <h2>Invite somebody</h2>
    ${textField({ name: 'mail', label: 'Mail address', type: 'email', most: 320, focus: true })}
    ${roleField('rep')}
    ${
      teams.length > 0 &&
      choiceField(
        'team',
        'Team',
        [['', 'No team yet'], ...teams.map(({ id, name }) => [id, name] as const)],
        '',
      )
    }
    ${formEnd(html`<button class="button button-strong" type="submit">Invite</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async ({ mail = '', role = 'rep', team = '' }) => {
    if (!mail.trim()) throw fieldFault('mail', 'Enter a mail address.');
    const body = { mail: mail.trim(), role, team: team || null };
    invited = await freshly(() =>
      callApi<Invitation & ToldLink>('POST', '/invitations', { body, toldOnce: true }),
    );
    dialog.close();
  });
  await dialog.closed;
  if (!invited) return undefined;
  await tellLink(invited);
  return invited.mail;
}

/** Invites somebody anew, with the same role and team; the link made before is over. Says whether it was done. */
export async function inviteAgain({ mail, role, team }: Invitation): Promise<boolean> {
  const words = 'The link made before no longer works.';
  if (!(await ask({ title: `A new link for ${mail}?`, words, yes: 'Make a new link' }))) return false;
  const body = { mail, role, team };
  await tellLink(
    await freshly(() => callApi<Invitation & ToldLink>('POST', '/invitations', { body, toldOnce: true })),
  );
  return true;
}

async function tellLink({ mail, role, link, isMailed }: Invitation & ToldLink): Promise<void> {
  await showOnce({
    title: `${mail} is invited`,
    words: isMailed
      ? `The link is on its way by mail. It is good for 7 days and once, and makes them ${aRole(role)}.`
      : 'This portal sends no mail, so hand them this link yourself. It is good for 7 days and once, and is not shown again.',
    label: 'Link',
    text: link,
  });
}
