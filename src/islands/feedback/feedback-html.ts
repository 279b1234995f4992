import { type Html, html } from '../html.ts';

/** What a reader can say, as the API names it. */
const KINDS = ['helped', 'not', 'wrong', 'old', 'too-long'] as const;
export type FeedbackKind = (typeof KINDS)[number];

/** Whether a control names something that a reader can say. */
export function isFeedbackKind(text: string): text is FeedbackKind {
  return KINDS.some((kind) => kind === text);
}

/** The question, as it stands under a piece as well (`PieceFeedback.astro`). */
export function askedHtml(): Html {
  return html`<span class="feedback-words">Did this help?</span> ${button('helped', 'Yes')}${button('not', 'No')}`;
}

/** What is asked of whoever says no. It has been counted by then. */
export function whyHtml(): Html {
  return html`<span class="feedback-words" role="status" data-thanks>Thanks. What is it?</span>
    ${button('wrong', 'Wrong')}${button('old', 'Old')}${button('too-long', 'Too long')}`;
}

/** Thanks; and where something is wrong, the way to say what. */
export function thanksHtml(kind: FeedbackKind): Html {
  return html`<span class="feedback-words" role="status" data-thanks>Thanks.</span>
    ${kind === 'wrong' && html`<button class="link-button" type="button" data-flag="wrong">Say what is wrong</button>`}
    ${(kind === 'old' || kind === 'too-long') && html`<button class="link-button" type="button" data-flag="did-not-help">Say what you needed</button>`}`;
}

function button(kind: FeedbackKind, words: string): Html {
  return html`<button class="feedback-answer" type="button" data-feedback="${kind}">${words}</button>`;
}
