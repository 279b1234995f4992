import { formatChoice, parseChoice } from '#domain/call-sheet/choice.ts';

/**
 * Sends the sentence straight to the sheet's address. The server would answer the form with the same address; what
 * the buyer said can only come along this way, in the fragment, which no server sees.
 */
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !('sentence' in form.dataset)) return;
  event.preventDefault();
  const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const said = form.querySelector<HTMLInputElement>('[data-said]')?.value;
  const choice = parseChoice({ pathname: '/call/', search: `?${query}`, hash: '' });
  location.assign(formatChoice({ ...choice, said }));
});
