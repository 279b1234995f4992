import {
  LEAST_QUESTIONS,
  OBJECTION_KINDS,
  type PieceType,
  type PieceTypeDefinition,
  pieceType,
  STEP_BOUNDS,
} from '#domain/piece-types.ts';
import { type BlockDefinition, type BlockKind, VOCABULARY } from '#domain/vocabulary.ts';
import { listed, withArticle } from '#lint/phrases.ts';
import { bullets, fenced, table } from './markdown.ts';
import { ownFieldHelp } from './schema-fields.ts';

/** How to write a good one: what no schema can say. */
const ADVICE: Readonly<Record<PieceType, readonly string[]>> = {
  battlecard: [
    'The first line is for a rep whose phone is already ringing: `say`, `win`, `lose`, `never`.',
    'What the rival does better stands there plainly. Buyers know it anyway.',
    'A landmine is a fair question that the buyer may put to the rival. It exposes a limit; it is not a trick.',
    'Prices and numbers rest on claims. What you only heard stays out until somebody finds a source.',
  ],
  objection: [
    'Write several `<BuyerSays>`, as people really say it. Search finds the answer by them.',
    'Acknowledge before you answer; ask before you explain.',
    'The response is one breath. Details belong into the proof.',
    'No proof? Say so: `<Proof none="Nobody has measured it yet." />`. Reps can work with that.',
  ],
  'value-prop': [
    'The problem comes first, in words that the buyer would nod at without knowing us.',
    'A variant for each persona, and another where the stage changes what matters. `say` takes twelve seconds aloud.',
    'A variant without personas is the fallback for everyone else.',
  ],
  discovery: [
    'Questions build on each other: situation, size, consequence, decision.',
    '`listen` is what the rep should hear out of the answer: "a number, not an adjective".',
    '`good` and `bad` say what an answer tells you, and what to do with it.',
  ],
  proof: [
    'The first sentence is the headline, and the only one that a call sheet shows.',
    'One result in one piece. The same customer may have several.',
    'If consent to be named ends, write the day into `namedUntil`; the piece is withheld afterwards by itself.',
  ],
  play: [
    'Two to nine steps, each of which asks one thing: know, say, show or do.',
    'What is to be said goes into a `<TalkTrack>` inside the step, so that it can be copied.',
    'The last step says when to stop.',
  ],
  'market-brief': [
    'The first sentence of `<WhyNow>` stands under the opening line of a call sheet: at most 20 words.',
    'Cite official sources, as claims. Say what we do, and what we do not.',
    '`until` is honest: when does this stop being news?',
  ],
  campaign: [
    'Write down what was promised, so that no rep promises something else.',
    'One opener for those who responded, one for those who stayed silent. Neither is a demonstration.',
  ],
  email: [
    "Recap in the buyer's words, one next step with a day, one thing to read.",
    'Places to fill in stand between ‹ and ›, so that a rep sees them.',
    'It is for the buyer, so it rests only on claims that buyers may see.',
  ],
  track: [
    'Begin with the end: what can this person do on the last day? That is the goal of the last phase.',
    'Read a little, then do something with it: a quiz, a rehearsal, a call to listen to. Three reading steps in a row are one too many.',
    'Point at the live library and repeat none of it. When a piece changes, whoever learnt it hears of it by themselves.',
    'Honest minutes. Take the time of somebody who does it for the first time.',
    'The points of a `<Pitch>` are ticked by a listener: write what is heard or is not, never "is convincing".',
  ],
};

/** The page of one type of piece: what it is for, a complete example, what it needs, and how to write a good one. */
export function piecePage(type: PieceType, example: string): string {
  const definition: PieceTypeDefinition = pieceType(type);
  const fields = ownFieldHelp(type);
  return [
    `# ${definition.label}`,
    definition.help,
    `Begin with: \`npm run callsheet -- new ${type} "Title"\``,
    '## A complete example',
    fenced('mdx', example),
    '## How to write a good one',
    bullets(ADVICE[type]),
    '## What it needs',
    bullets(needs(type, definition)),
    table(['block', 'what it is', 'words'], definition.mustHave.map(blockRow)),
    'All blocks, with their attributes: [blocks](blocks.md).',
    ...(fields.length > 0
      ? [
          `## Fields of ${withArticle(definition.label.toLowerCase())}`,
          table(
            ['field', 'what it is', 'needed'],
            fields.map(({ name, help, required }) => [`\`${name}\``, help, required ? 'yes' : 'no']),
          ),
        ]
      : []),
    'Fields of every piece: [fields](fields.md).',
  ].join('\n\n');
}

function needs(type: PieceType, { folder, budget, reviewEvery }: PieceTypeDefinition): string[] {
  return [
    `It lies in \`${folder}/\`.`,
    ...(budget === undefined ? [] : [`It has at most ${budget} words, attributes included.`]),
    type === 'campaign'
      ? 'It is stale after its last day, `until`.'
      : `Somebody checks every statement at least every ${reviewEvery} days.`,
    ...(SPECIAL[type] ?? []),
  ];
}

/** Needs beyond blocks of which there must be one or more. */
const SPECIAL: Partial<Record<PieceType, readonly string[]>> = {
  battlecard: ['`competitors` names exactly one.'],
  objection: [...Map.groupBy(Object.values(OBJECTION_KINDS), ({ alsoNeeds }) => alsoNeeds)].map(kindsNeed),
  'value-prop': ['Each persona and stage among its fields has a variant that speaks to it.'],
  discovery: [`It has ${LEAST_QUESTIONS} questions or more, and names a stage and a persona.`],
  play: [`It has ${STEP_BOUNDS.least} to ${STEP_BOUNDS.most} steps.`],
  campaign: ['It has an opener with `if="responded"` and one with `if="silent"`.'],
  email: [
    'Its field `audience` is `buyer`, and so are its `<Email>` and its `<Asset>`.',
    'It proposes a day, and offers one asset.',
  ],
  track: [
    'It holds phases and steps only, side by side. A step stands below the `<Phase>` that it belongs to.',
    'A phase has steps, and asks for at most 45 minutes on a working day.',
    'What its steps point at is published, and so are its [quizzes](quizzes.md).',
    'With a `certificate` it has a `<Quiz>` and a `<Pitch>`.',
  ],
};

function kindsNeed([block, kinds]: [string, readonly { label: string }[]]): string {
  const labels = listed(
    kinds.map(({ label }) => label.toLowerCase()),
    'and',
  );
  const also = kinds.length === 1 ? 'also needs' : 'also need';
  const orNone = block === 'Proof' ? ', or `<Proof none="why" />`' : '';
  return `${kinds.length === 1 ? 'Kind' : 'Kinds'} ${labels} ${also} \`<${block}>\`${orNone}.`;
}

function blockRow(kind: BlockKind): string[] {
  const { help, maxWords }: BlockDefinition = VOCABULARY[kind];
  return [
    `[\`${kind}\`](blocks.md#${kind.toLowerCase()})`,
    help,
    maxWords === undefined ? '' : `≤ ${maxWords}`,
  ];
}
