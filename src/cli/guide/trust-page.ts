import { CLAIM_KIND_NAMES, CLAIM_KINDS } from '#domain/claim-kinds.ts';
import { PIECE_TYPE_NAMES, pieceType } from '#domain/piece-types.ts';
import { DUE_DAYS, PRICING_DAYS } from '#domain/trust.ts';
import { QUIZ_DAYS } from '#lint/rules/review-due.ts';
import { RULES } from '#lint/rules.ts';
import { fenced, table } from './markdown.ts';

/** The page about trust: what dates do by themselves, and how to renew. */
export function trustPage(): string {
  return [
    '# Trust and dates',
    'Readers see how far they may lean on a line: who answers for it, when somebody last checked it, and what it rests on. Time does the rest by itself. It marks a line, lets it sink on sheets, or withholds it. It never stops anybody from publishing.',
    '## What readers see',
    table(
      ['word', 'from', 'what happens'],
      [
        ['verified', 'the day of the check', 'Nothing; the line is good.'],
        ['due', `${DUE_DAYS} days before the last day`, 'The page says so. The line is still used.'],
        [
          'stale',
          'the day after the last day',
          'The line sinks: a sheet takes it only when there is nothing better.',
        ],
        [
          'withheld',
          'a claim has lapsed, consent has ended, or the piece has expired',
          'The line is taken out of sheets, search and copies. The page says why.',
        ],
      ],
    ),
    'A piece is as stale as the worst claim that it rests on.',
    '## How long a check holds',
    table(
      ['piece', 'days'],
      PIECE_TYPE_NAMES.map((type) => [
        `[${pieceType(type).label}](${type}.md)`,
        type === 'campaign'
          ? 'until its last day'
          : type === 'proof'
            ? `${pieceType(type).reviewEvery}, or until consent ends`
            : `${pieceType(type).reviewEvery}`,
      ]),
    ),
    `A [quiz](quizzes.md) holds ${QUIZ_DAYS} days.`,
    'Where that does not fit, write the number of days into `reviewEvery`.',
    table(
      ['claim', 'days'],
      CLAIM_KIND_NAMES.map((kind) => [CLAIM_KINDS[kind].label, `${CLAIM_KINDS[kind].days}`]),
    ),
    `Price intelligence on a battlecard (\`<Pricing>\`) holds ${PRICING_DAYS} days from its \`asOf\`. Then it strikes itself out and says "check before use"; the rest of the card stays as it was.`,
    '## Renewing',
    'Read every statement as a stranger would. Look at the sources. Correct what has changed, then write down that you checked:',
    fenced('yaml', 'verified:\n  on: 2026-11-16\n  by: product-marketing'),
    'A team signs, not a person. Writing a date without checking is the one way to break this; nobody can catch it but you.',
    '## Days that you may set',
    table(
      ['field', 'on', 'effect'],
      [
        ['`publishAt`', 'every piece', 'Readers see it from this day.'],
        ['`expires`', 'every piece', 'The last day on which readers see it.'],
        [
          '`namedUntil`',
          'a proof',
          'The last day on which the customer may be named. Then the piece is withheld.',
        ],
        ['`consentUntil`', 'a claim', 'The same for a claim.'],
        ['`from`, `until`', 'a campaign', 'Its first and last day. Afterwards its openers are stale.'],
        ['`until`', '`<WhyNow>`', 'The last day on which it is news. Then it is withheld.'],
        ['`asOf`', '`<Pricing>`', 'The day on which the price was true.'],
      ],
    ),
    'All days are calendar days, written `2026-11-16`, and the last one counts.',
    '## What the check says about time',
    'These rules never refuse anything. One exception: who newly cites a claim that has lapsed already is asked to choose another.',
    table(
      ['rule', 'what it asks'],
      RULES.filter(({ kind }) => kind === 'time').map(({ name, title }) => [
        `[${name}](../rules/${name}.md)`,
        `${title}.`,
      ]),
    ),
  ].join('\n\n');
}
