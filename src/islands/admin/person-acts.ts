import { type Html, html } from '../html.ts';

interface Act {
  /** What `data-do` says. */
  readonly name: string;
  readonly button: string;
  readonly title: string;
  readonly about: string;
  /** Cannot be taken back. */
  readonly isFinal?: true;
}

const USUAL: readonly Act[] = [
  {
    name: 'reset',
    button: 'Make a password link',
    title: 'Forgot the password',
    about: 'A link, good for an hour, by which they choose a new one.',
  },
  {
    name: 'sign-out',
    button: 'Sign out everywhere',
    title: 'Lost a device',
    about: 'Ends every sign-in. They come in again with their password.',
  },
];

const DISABLE: Act = {
  name: 'disable',
  button: 'Disable',
  title: 'Shut them out',
  about: 'Sign-ins and keys end. Nothing of theirs is lost, and you can let them in again.',
};

const ENABLE: Act = {
  name: 'enable',
  button: 'Let in again',
  title: 'They are shut out',
  about: 'They come in with their password as before. Keys stay ended.',
};

const ERASE: Act = {
  name: 'erase',
  button: 'Erase',
  title: 'Remove them for good',
  about: 'Their account, sheets and notes go. Nobody can bring them back.',
  isFinal: true,
};

/** What an admin can do about a person besides role and teams: what each does at the left, its button at the right. */
export function actRows(isDisabled: boolean): Html {
  return html`<ul class="rows" role="list">${USUAL.map(actRow)}</ul>
    <ul class="rows rows-grave" role="list">${[isDisabled ? ENABLE : DISABLE, ERASE].map(actRow)}</ul>`;
}

function actRow({ name, button, title, about, isFinal }: Act): Html {
  return html`<li class="row">
    <div><p class="row-name">${title}</p><p class="small faint" id="about-${name}">${about}</p></div>
    <button class="button${isFinal ? ' button-grave' : ''}" type="button" data-do="${name}" aria-describedby="about-${name}">${button}</button>
  </li>`;
}
