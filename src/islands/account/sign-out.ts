import { isProblem } from '../api-problem.ts';
import { ask, tell } from '../dialogs/ask.ts';
import { countWaiting, sendFlags } from '../gaps/send-flags.ts';
import { sendSteps } from '../learning/step-queue.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { readUnsent, sendUnsent } from '../memory/unsent.ts';
import { wordsOf } from '../problem-words.ts';
import { sendForm } from './door-form.ts';
import { getKnownMe, whoAmI } from './who.ts';

/**
 * Sends what waits, signs out, and leaves nothing of the person in this browser. Stays and says why where it fails.
 * @returns whether the page is being left
 */
export async function signOut(form: HTMLFormElement, copy: LocalCopy): Promise<boolean> {
  const button = form.querySelector('button');
  button?.setAttribute('aria-busy', 'true');
  try {
    if (!(await mayLeave(copy))) return false;
    const { to } = await sendForm('/sign-out/', {});
    return leave(to);
  } catch (error) {
    // Signed out already, in another tab or by an admin.
    if (isProblem(error, 'not-signed-in')) return leave('/sign-in/');
    await tell('You are still signed in', wordsOf(error));
    return false;
  } finally {
    button?.removeAttribute('aria-busy');
  }
}

/** Whether nothing is lost by leaving, or the person takes that. */
async function mayLeave(copy: LocalCopy): Promise<boolean> {
  const known = getKnownMe(copy);
  const unsent = () =>
    known
      ? readUnsent(copy, known.id).length +
        countWaiting(copy, known.id) +
        countWaiting(copy, known.id, 'steps')
      : 0;
  if (!known || unsent() === 0) return true;
  const left = await whoAmI(copy).then(async () => {
    await sendUnsent(copy, known.id);
    await sendFlags(copy, known.id);
    await sendSteps(copy, known.id);
    return unsent();
  }, unsent);
  if (left === 0) return true;
  return ask({
    title: 'Not everything is saved',
    words: `${left === 1 ? 'One change' : `${left} changes`} could not be sent to the portal. Signing out loses ${left === 1 ? 'it' : 'them'}.`,
    yes: 'Sign out anyway',
    no: 'Stay signed in',
  });
}

/** The answer asks the browser to forget as well; not every browser does. */
function leave(to: string): true {
  forget();
  // What was under way may still write until the page is gone.
  addEventListener('pagehide', forget);
  location.replace(to);
  return true;
}

function forget(): void {
  for (const open of [() => localStorage, () => sessionStorage]) {
    try {
      open().clear();
    } catch {
      // A browser that blocks its store holds nothing in it.
    }
  }
}
