import { fault, formEnd } from '../dialogs/fields.ts';
import { type Html, html } from '../html.ts';
import { dayInSentence } from '../sheets/days.ts';
import type { Gap } from './shapes.ts';

/** Asks those who flagged whether what was published solved it. */
export function verdictAsk(id: string): Html {
  return ask('verdict', id, {
    question: html`Did this solve it?`,
    label: 'What is still missing?',
    hint: 'It goes back to marketing with your words.',
  });
}

/** Puts marketing's proposal to those who flagged. */
export function proposalAsk(id: string, proposal: NonNullable<Gap['proposal']>, today: string): Html {
  const { need, answer, by } = proposal;
  return ask('reply', id, {
    question: html`You need to be able to <strong>${need}</strong>. We suggest <strong>${answer}</strong> by <strong>${dayInSentence(by, today)}</strong>. Right?`,
    label: 'What is it that you need?',
    hint: 'Marketing decides again with your words.',
  });
}

interface Ask {
  readonly question: Html;
  /** What is asked of those who say "Not quite". */
  readonly label: string;
  readonly hint: string;
}

function ask(name: 'verdict' | 'reply', id: string, { question, label, hint }: Ask): Html {
  const field = `words-${name}-${id}`;
  return html`<form class="flag-ask" data-ask="${name}">
    <p>${question}</p>
    <p class="flag-ask-acts"><button class="button button-strong" type="submit" data-answer="yes">Yes</button>
      <button class="button" type="button" data-answer="no" aria-expanded="false" aria-controls="no-${field}">Not quite</button></p>
    <div class="form" id="no-${field}" data-no hidden>
      <div class="form-field">
        <label for="${field}">${label}</label>
        <p class="form-hint" id="hint-${field}">${hint}</p>
        <textarea class="field" id="${field}" name="words" rows="2" autocapitalize="sentences" aria-describedby="hint-${field} fault-words"></textarea>
        ${fault('words')}
      </div>
      ${formEnd(html`<button class="button button-strong" type="submit">Send</button>`)}
    </div>
  </form>`;
}
