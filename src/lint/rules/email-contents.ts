import type { DocumentView, TagUse } from '../document-view.ts';
import type { Rule } from '../rule.ts';

/** A day, a month, "in two weeks", a placeholder such as ‹day›: anything that says when. */
const WHEN =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:today|tomorrow|week|weeks|month|quarter)\b|\d{1,2}[./]\d|[[‹][^\]›]*\b(?:day|date|time)\b[^\]›]*[\]›]/i;

/** A follow-up that names a day and one thing to read gets an answer. */
export const emailContents: Rule = {
  name: 'email-contents',
  title: 'An email has one next step with a date, and one asset',
  kind: 'authoring',
  severity: 'warning',
  *piece(piece, view) {
    if (piece.type !== 'email') return;
    const [email] = view.all('Email');
    if (!email) return;
    if (!WHEN.test(view.textOf(email)))
      yield {
        line: email.line,
        column: email.column,
        message: 'The email proposes no day for the next step.',
        hint: 'Name a day, or leave a place for it: ‹day›.',
      };
    const assets = countAssets(view, email);
    if (assets !== 1)
      yield {
        line: email.line,
        column: email.column,
        message:
          assets === 0 ? 'The email offers nothing to read.' : `The email offers ${assets} things to read.`,
        hint: 'Offer one: a link in the text, or an <Asset> after it.',
      };
  },
};

function countAssets(view: DocumentView, email: TagUse): number {
  const links = view.nodes.filter(({ node, within }) => node.type === 'link' && within === email);
  return links.length + view.all('Asset').length;
}
