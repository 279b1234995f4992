import { PIECE_TYPE_NAMES, PIECE_TYPES, pieceType } from '#domain/piece-types.ts';
import { STATUSES, type Status } from '#domain/schema/front-matter.ts';
import { table } from './markdown.ts';

const LIFE: Readonly<Record<Status, string>> = {
  draft: 'You are writing it. Nobody sees it on the site, and it may be unfinished.',
  review: 'Somebody else is reading it. Still nobody sees it.',
  published: 'Readers see it, from `publishAt` (if there is one) until `expires` (if there is one).',
  retired: 'Its page says that it is gone and leads to its successor.',
};

/** The first page: for somebody who has never written for the library. */
export function introPage(): string {
  return `# Writing for the library

Somebody will read what you write in a car park, ten minutes before a meeting, and then say it aloud. Write for that person. The rest of this guide is detail.

## One idea, one file

The library is a folder of plain text files. Each file holds one idea: one objection, one competitor, one customer's story. You can open them in any text editor. There is nothing to install and nothing to draw; how a page looks is not your worry.

A file has two parts. Between two lines of \`---\` stand its **fields**: what it is called, which team answers for it, for whom it is. Below them stand its **blocks**, each between a beginning and an end in angle brackets:

\`\`\`mdx
---
title: Send me something first
summary: One page for one minute; ask what it has to show.
owner: product-marketing
kind: brush-off
---

<BuyerSays>
Just send me some information.
</BuyerSays>

<Acknowledge>
Gladly. One page, no brochure.
</Acknowledge>
\`\`\`

Blocks are the point. A call sheet is put together from blocks of many files, so each must make sense on its own: a line to say, a question to ask, an answer, a proof. Text outside of blocks is read on the page and found by search, and never reaches a sheet.

## Your first piece

1. **Begin from a template.** In a terminal, in the folder of the project: \`npm run callsheet -- new objection "Send me something first"\`. It prints the name of the file that it has made. Everything that such a piece needs is in it, with help where your words should go. (No terminal at hand? Copy a file of the same type, give it a new name, and take the \`id="…"\` out of every block. The check then asks for ids, which only step 4 can write: hand the file to a colleague with a terminal for that.)
2. **Write.** Replace the help with your words. Say each line aloud; if you run out of breath, so will the rep.
3. **Check.** \`npm run callsheet -- lint\` says what is wrong, on which line, and what to type instead. Every message ends with the name of its rule; each rule has [a page](../rules/README.md) with its reason.
4. **Tidy.** \`npm run callsheet -- fmt\` puts the file into its usual form and gives new blocks their \`id\`. The id is how flags and links find a block; leave it alone from then on.
5. **Publish.** Check every statement, write down that you did, and change the status:

\`\`\`yaml
verified:
  on: 2026-11-16
  by: product-marketing
status: published
\`\`\`

If something is wrong, nothing breaks: readers go on seeing what they saw before.

## The life of a piece

${table(
  ['status', 'meaning'],
  STATUSES.map((status) => [`\`${status}\``, LIFE[status]]),
)}

The **id** of a piece is its folder and the name of its file without \`.mdx\`: \`objections/no-budget.mdx\` is \`objections/no-budget\`. Links, \`replacedBy\` and \`movedFrom\` take ids. To give a piece another name, rename its file and write the old id into \`movedFrom\`; old links then lead to the new page:

\`\`\`yaml
movedFrom: [objections/no-budget]
\`\`\`

## Which type?

${table(
  ['type', 'what it is', 'folder'],
  PIECE_TYPE_NAMES.map((type) => [
    `[${pieceType(type).label}](${type}.md)`,
    pieceType(type).help,
    `\`${PIECE_TYPES[type].folder}/\``,
  ]),
)}

Besides pieces there are [claims](claims.md) in \`claims/\`, [quizzes](quizzes.md) in \`quizzes/\`, the glossary in \`glossary.yaml\`, and groups of words that mean the same in \`synonyms.yaml\`. The lists of stages, personas, competitors, products, industries and teams are in \`taxonomy.yaml\`; change a label there and it changes everywhere. [The files of the library itself](library-files.md) tells of all four.

## Writing well

- **In the buyer's words.** If no buyer would say it, it does not belong between \`<BuyerSays>\` and its end.
- **Numbers, with their source.** "Faster" is an opinion. "Day 9 to day 6" with a [claim](claims.md) is a proof.
- **Honest where they win.** A rep who has been told the truth is not surprised by it in front of a buyer.
- **One question at a time.** Who asks two gets an answer to the easier one.
- **Why now.** Say what changed in the market, not what it would do for us.
- **Short.** Budgets are what a person can say or read at a glance; they are not a challenge.

## Signs that mean something

${table(
  ['you want', 'write'],
  [
    ['a list', 'each point on a line that begins with `- `'],
    ['**bold** or *stressed* words', '`**bold**`, `*stressed*`'],
    ['a heading', '`## Heading`, and below it `### Heading`'],
    ['a link to a page', '`[the report](https://example.com/report)`'],
    ['a link to another piece', '`[the answer](objections/too-expensive)`'],
    ['a claim in a sentence', '`<Claim ref="cost-per-invoice" />`'],
    ['the sign < or {', '`\\<` or `\\{`; "under 5%" reads better than "<5%"'],
    ['a colon or a # in a field', 'quotes around the text: `title: "Payback: five months"`'],
  ],
)}

Images, HTML, footnotes and comments are not used: a rep can neither say nor send them.

## Read on

[Fields](fields.md) · [Blocks](blocks.md) · [Claims](claims.md) · [Quizzes](quizzes.md) · [Trust and dates](trust-and-dates.md) · [Files of the library](library-files.md) · [Rules of the check](../rules/README.md)
`;
}
