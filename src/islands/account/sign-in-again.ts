import { signInAddress } from '../api-client.ts';
import { ApiProblem, isProblem } from '../api-problem.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd, textField } from '../dialogs/fields.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { sendForm } from './door-form.ts';
import { whoAmI } from './who.ts';

/**
 * Does what may need a fresh sign-in: where the API says so, the person signs in again on the spot and it is done then.
 * @throws ApiProblem `not-done` when they would rather not
 */
export async function freshly<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (!isProblem(error, 'sign-in-again')) throw error;
    await signInAgain();
    return act();
  }
}

async function signInAgain(): Promise<void> {
  const { mail, name } = await whoAmI(openLocalCopy());
  let isDone = false;
  const dialog = openDialog(html`<form>
    <h2>Sign in again</h2>
    <p>You signed in more than twelve hours ago, ${name}. This needs a fresh sign-in.</p>
    <input type="hidden" name="username" value="${mail}" autocomplete="username">
    ${textField({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password', focus: true })}
    <p class="form-hint">Do you sign in with your company’s account? <a href="${signInAddress(location)}">Sign in there again</a>, then come back to this.</p>
    ${formEnd(html`<button class="button button-strong" type="submit">Sign in</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async ({ password = '' }) => {
    if (!password) throw fieldFault('password', 'Enter your password.');
    try {
      await sendForm('/sign-in/', { mail, password });
    } catch (error) {
      throw isProblem(error, 'wrong-password') ? fieldFault('password', 'That is not your password.') : error;
    }
    isDone = true;
    dialog.close();
  });
  await dialog.closed;
  if (!isDone) throw new ApiProblem({ code: 'not-done', title: 'Nothing was changed.' });
}
