/** What an attribute's text must be, beyond being text. */
export type AttributeFormat =
  /** free text */
  | 'text'
  /** a calendar date */
  | 'date'
  /** the id of a claim */
  | 'claim'
  /** an `https:` address */
  | 'address'
  /** space-separated ids from the taxonomy */
  | 'personas'
  | 'stages'
  /** a whole number, 1 or more */
  | 'count'
  /** space-separated ids of pieces or references to blocks, such as `objections/no-budget#b7k2` */
  | 'refs'
  /** the name of a quiz: the file in `quizzes/` without its extension */
  | 'quiz';

export interface AttributeDefinition {
  /** What to write here, for the authors' guide. */
  readonly help: string;
  readonly required?: boolean;
  /** The most words; the budgets are those that a person can say or read at a glance. */
  readonly maxWords?: number;
  /** A closed list of values. */
  readonly values?: readonly string[];
  readonly format?: AttributeFormat;
}

export interface BlockDefinition {
  /** The name that people see. */
  readonly label: string;
  /** What it is for, in one sentence, for the authors' guide. */
  readonly help: string;
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
  /** `none`: self-closing. `words`: paragraphs, lists, emphasis, links, claims. `blocks`: those or blocks, one level deep. */
  readonly content: 'none' | 'words' | 'blocks';
  /** The most words between its tags. */
  readonly maxWords?: number;
  /** How it looks in a file, for the guide and for templates. */
  readonly example: string;
}

const claim = {
  help: 'The id of the claim that backs this line.',
  format: 'claim',
} as const satisfies AttributeDefinition;

const minutes = {
  help: 'How many minutes it takes, honestly.',
  required: true,
  format: 'count',
} as const satisfies AttributeDefinition;

const valid = {
  help: 'For how many days it counts as done; leave out when it stays done.',
  format: 'count',
} as const satisfies AttributeDefinition;

const calls = {
  help: 'How many calls; one when left out.',
  format: 'count',
} as const satisfies AttributeDefinition;

const sentences = {
  help: 'How many sentences to bring back word for word, as the buyer said them. They become gaps.',
  format: 'count',
} as const satisfies AttributeDefinition;

/**
 * Every block that a piece may hold. `id` and `audience` are understood on all of them and are not listed
 * (`Internal` and the inline `Claim` have neither). Order is the order in the authors' guide.
 */
export const VOCABULARY = {
  Glance: {
    label: 'At a glance',
    help: 'The ten-second answer about a competitor.',
    attributes: {
      say: { help: 'What to say first.', required: true, maxWords: 15 },
      win: { help: 'Where we win, in a few words.', required: true, maxWords: 15 },
      lose: { help: 'Where we lose, honestly.', required: true, maxWords: 15 },
      never: { help: 'What never to say or do against them.', required: true, maxWords: 15 },
    },
    content: 'none',
    example: '<Glance say="…" win="…" lose="…" never="…" />',
  },
  WeWin: {
    label: 'Where we win',
    help: 'An honest list of what we do better.',
    attributes: {},
    content: 'words',
    example: '<WeWin>\n- Approval across entities is in the plan\n</WeWin>',
  },
  TheyWin: {
    label: 'Where they win',
    help: 'An honest list of what they do better.',
    attributes: {},
    content: 'words',
    example: '<TheyWin>\n- Their supplier network is ten times ours\n</TheyWin>',
  },
  TheySay: {
    label: 'They say about us',
    help: 'A line that the rival uses against us, with our answer.',
    attributes: { line: { help: 'What the rival says.', required: true, maxWords: 30 }, claim },
    content: 'words',
    maxWords: 40,
    example: '<TheySay line="They are too small.">\nOur answer.\n</TheySay>',
  },
  Spot: {
    label: 'How to spot them',
    help: 'A sign that this competitor is in the deal.',
    attributes: {},
    content: 'words',
    example: '<Spot>\nThe request for proposal asks for catalogue punch-out.\n</Spot>',
  },
  Changed: {
    label: 'What changed',
    help: 'What changed at the rival.',
    attributes: { on: { help: 'When it changed.', required: true, format: 'date' }, claim },
    content: 'words',
    example: '<Changed on="2026-09-01">\nThey split the entity module out.\n</Changed>',
  },
  Landmine: {
    label: 'Landmine',
    help: 'A fair question that the buyer may put to the rival, and that exposes a limit.',
    attributes: {
      expect: { help: 'The documented answer to expect.', required: true, maxWords: 30 },
      claim,
    },
    content: 'words',
    maxWords: 30,
    example:
      '<Landmine expect="An extra module, priced per entity.">\nWhat does approval across entities cost on top?\n</Landmine>',
  },
  Pricing: {
    label: 'Price intelligence',
    help: 'What we know of their price. Past its review it strikes itself out.',
    attributes: {
      asOf: { help: 'When this was true.', required: true, format: 'date' },
      source: { help: 'Where it comes from.', required: true, maxWords: 15 },
      claim,
    },
    content: 'words',
    example: '<Pricing asOf="2026-10-20" source="Two lost deals">\nWhat they charge.\n</Pricing>',
  },
  WinLoss: {
    label: 'Win/loss pattern',
    help: 'A pattern over decided deals.',
    attributes: {
      won: { help: 'Deals won.', required: true, maxWords: 4 },
      lost: { help: 'Deals lost.', required: true, maxWords: 4 },
      period: { help: 'Over which time.', required: true, maxWords: 8 },
      claim,
    },
    content: 'words',
    example: '<WinLoss won="14" lost="9" period="January to September 2026">\nThe pattern.\n</WinLoss>',
  },
  DoNotSay: {
    label: 'Do not say',
    help: 'A phrase that hurts us.',
    attributes: { why: { help: 'Why it hurts.', required: true, maxWords: 20 } },
    content: 'words',
    maxWords: 20,
    example: '<DoNotSay why="Above 42 % off it is false.">\nWe are always cheaper.\n</DoNotSay>',
  },
  TalkTrack: {
    label: 'Talk track',
    help: 'Words to say, as one would say them.',
    attributes: { claim },
    content: 'words',
    maxWords: 220,
    example: '<TalkTrack>\nWords to say.\n</TalkTrack>',
  },
  BuyerSays: {
    label: 'The buyer says',
    help: 'Their words, as spoken. One block for each way of saying it.',
    attributes: {},
    content: 'words',
    maxWords: 30,
    example: '<BuyerSays>\nOur ERP already does this.\n</BuyerSays>',
  },
  Behind: {
    label: 'What is behind it',
    help: 'What the buyer may mean or fear.',
    attributes: {},
    content: 'words',
    maxWords: 20,
    example: '<Behind>\nThey paid for the module and do not want to look wasteful.\n</Behind>',
  },
  Acknowledge: {
    label: 'Acknowledge',
    help: 'Show that you heard it.',
    attributes: {},
    content: 'words',
    maxWords: 12,
    example: '<Acknowledge>\nThat makes sense; you already pay for it.\n</Acknowledge>',
  },
  Clarify: {
    label: 'Clarify',
    help: 'One question that finds what is behind it.',
    attributes: {},
    content: 'words',
    maxWords: 20,
    example: '<Clarify>\nHow do approvals reach people outside finance today?\n</Clarify>',
  },
  Response: {
    label: 'Response',
    help: 'The answer, short enough to say.',
    attributes: { claim },
    content: 'words',
    maxWords: 40,
    example: '<Response>\nThe answer.\n</Response>',
  },
  Confirm: {
    label: 'Confirm',
    help: 'One question that checks whether it is settled.',
    attributes: {},
    content: 'words',
    maxWords: 20,
    example: '<Confirm>\nDoes that cover it for your auditors?\n</Confirm>',
  },
  Next: {
    label: 'Next step',
    help: 'The small step to ask for.',
    attributes: {},
    content: 'words',
    maxWords: 25,
    example: '<Next>\nAsk for fifteen minutes with the person who runs the close.\n</Next>',
  },
  Authority: {
    label: 'Who may concede',
    help: 'Who may concede what.',
    attributes: {},
    content: 'words',
    example: '<Authority>\nDeal desk may grant 45 days; nobody in sales may grant 90.\n</Authority>',
  },
  Problem: {
    label: 'The problem',
    help: "The buyer's business problem.",
    attributes: {},
    content: 'words',
    maxWords: 60,
    example: '<Problem>\nThe problem in the words of the buyer.\n</Problem>',
  },
  Variant: {
    label: 'Variant',
    help: 'The proposition for a persona or a stage: a line to say, then the fuller text.',
    attributes: {
      personas: { help: 'Whom it speaks to; leave out for everybody.', format: 'personas' },
      stages: { help: 'At which stages; leave out for all.', format: 'stages' },
      claim,
      say: { help: 'Twelve seconds aloud.', required: true, maxWords: 30 },
    },
    content: 'words',
    maxWords: 80,
    example:
      '<Variant personas="cfo" stages="justify" say="The line to say.">\nThe fuller proposition.\n</Variant>',
  },
  Question: {
    label: 'Question',
    help: 'One question to ask, with what to listen for.',
    attributes: {
      kind: {
        help: 'Where it stands in the chain.',
        required: true,
        values: ['situation', 'size', 'consequence', 'decision'],
      },
      listen: { help: 'What to listen for.', required: true, maxWords: 10 },
      why: { help: 'Why to ask it.', maxWords: 30 },
      good: { help: 'A good answer, and what it tells you.', maxWords: 30 },
      bad: { help: 'A bad answer, and what it tells you.', maxWords: 30 },
      follow: { help: 'What to ask next.', maxWords: 20 },
    },
    content: 'words',
    maxWords: 18,
    example:
      '<Question kind="size" listen="a number, not an adjective">\nHow many invoices come back?\n</Question>',
  },
  Proof: {
    label: 'Proof',
    help: 'The headline in the first sentence (at most 30 words), then the story.',
    attributes: {
      customer: { help: 'Which customer.', maxWords: 6 },
      metric: { help: 'The figure, to be shown large.', maxWords: 8 },
      claim,
      none: { help: 'Why there is no proof. Then nothing else is written.', maxWords: 30 },
    },
    content: 'words',
    example:
      '<Proof customer="Pellworth Foods" metric="Day 9 to day 6" claim="pellworth-close">\nThe headline.\n</Proof>',
  },
  Step: {
    label: 'Step',
    help: 'One step of a play: text, or blocks.',
    attributes: {
      kind: {
        help: 'What the step asks of the rep.',
        required: true,
        values: ['know', 'say', 'show', 'do'],
      },
    },
    content: 'blocks',
    example: '<Step kind="do">\nWhat to do.\n</Step>',
  },
  WhyNow: {
    label: 'Why now',
    help: 'Why it matters at this moment. The first sentence can stand alone.',
    attributes: { until: { help: 'Until when it is news.', required: true, format: 'date' }, claim },
    content: 'words',
    maxWords: 40,
    example: '<WhyNow until="2027-01-31">\nWhat changed. What it means.\n</WhyNow>',
  },
  Opener: {
    label: 'Opener',
    help: 'The first words after a campaign.',
    attributes: {
      if: { help: 'Whether they responded.', required: true, values: ['responded', 'silent'] },
    },
    content: 'words',
    maxWords: 40,
    example: '<Opener if="responded">\nThe first words.\n</Opener>',
  },
  Email: {
    label: 'Email',
    help: 'Recap, one next step with a date, one asset.',
    attributes: { subject: { help: 'The subject line.', required: true, maxWords: 12 } },
    content: 'words',
    maxWords: 120,
    example: '<Email audience="buyer" subject="…">\nThe mail.\n</Email>',
  },
  Asset: {
    label: 'Asset',
    help: 'Something to send.',
    attributes: {
      href: { help: 'Where it is.', required: true, format: 'address' },
      title: { help: 'What it is called.', required: true, maxWords: 12 },
    },
    content: 'none',
    example: '<Asset audience="buyer" href="https://example.com/sheet" title="…" />',
  },
  Phase: {
    label: 'Phase',
    help: 'A part of a track, with a goal. The steps below it belong to it, up to the next phase.',
    attributes: {
      title: { help: 'What it is called.', required: true, maxWords: 8 },
      goal: { help: 'What the person can do at its end.', required: true, maxWords: 25 },
      lastDay: {
        help: 'The day on which it should be done, counted from the first day of the track.',
        required: true,
        format: 'count',
      },
    },
    content: 'none',
    example: '<Phase title="First week" goal="Open a first call without notes." lastDay="7" />',
  },
  Read: {
    label: 'Read',
    help: 'A step of a track: pieces or blocks to read, and what to look for in them.',
    attributes: {
      of: { help: 'Pieces or blocks, by id.', required: true, format: 'refs' },
      minutes,
      valid,
    },
    content: 'words',
    maxWords: 40,
    example: '<Read of="battlecards/paygrove" minutes="6">\nWhat to look for.\n</Read>',
  },
  Quiz: {
    label: 'Quiz',
    help: 'A step of a track: a quiz to pass.',
    attributes: {
      quiz: { help: 'The name of the quiz.', required: true, format: 'quiz' },
      minutes,
      valid,
    },
    content: 'words',
    maxWords: 40,
    example: '<Quiz quiz="paygrove" minutes="5">\nWhat it is about.\n</Quiz>',
  },
  Rehearse: {
    label: 'Rehearse',
    help: "A step of a track: lines to say aloud against the buyer's.",
    attributes: {
      of: { help: 'Objections, or blocks of them, by id.', required: true, format: 'refs' },
      minutes,
      valid,
    },
    content: 'words',
    maxWords: 40,
    example: '<Rehearse of="objections/erp-already-does-this" minutes="5">\nWhat to mind.\n</Rehearse>',
  },
  Listen: {
    label: 'Listen',
    help: 'A step of a track: a recorded call to listen to, with four lines of observation.',
    attributes: { minutes, calls, sentences, valid },
    content: 'words',
    maxWords: 60,
    example: '<Listen minutes="30">\nWhat to listen for.\n</Listen>',
  },
  Shadow: {
    label: 'Shadow',
    help: 'A step of a track: a live call to sit in on, with four lines of observation.',
    attributes: { minutes, calls, sentences, valid },
    content: 'words',
    maxWords: 60,
    example: '<Shadow minutes="45" calls="2" sentences="3" valid="91">\nWhat to watch.\n</Shadow>',
  },
  Field: {
    label: 'In the field',
    help: 'A step of a track: something to do with a real buyer.',
    attributes: { minutes, valid },
    content: 'words',
    maxWords: 60,
    example: '<Field minutes="30">\nWhat to do, and how you know that it worked.\n</Field>',
  },
  Pitch: {
    label: 'Pitch',
    help: 'A step of a track: what to pitch to a manager, who ticks the points of the list.',
    attributes: { minutes, valid },
    content: 'words',
    maxWords: 120,
    example:
      '<Pitch minutes="15">\n- Names the problem in the words of the buyer\n- Asks one question, and waits\n</Pitch>',
  },
  Internal: {
    label: 'Internal',
    help: 'Blocks or prose that never leave the company.',
    attributes: {},
    content: 'blocks',
    example: '<Internal>\nFor us alone.\n</Internal>',
  },
  Claim: {
    label: 'Claim',
    help: "Inline, anywhere: shows the claim's text with its evidence.",
    attributes: { ref: { help: 'The id of the claim.', required: true, format: 'claim' } },
    content: 'none',
    example: '<Claim ref="cost-per-invoice" />',
  },
} as const satisfies Record<string, BlockDefinition>;

/** Everything that may stand in angle brackets. */
export type TagName = keyof typeof VOCABULARY;

/** A block proper: it has an id and can stand on a call sheet. */
export type BlockKind = Exclude<TagName, 'Internal' | 'Claim'>;

export const TAG_NAMES = Object.keys(VOCABULARY) as TagName[];
export const BLOCK_KINDS = TAG_NAMES.filter(
  (name): name is BlockKind => name !== 'Internal' && name !== 'Claim',
);

/** Blocks that stand in tracks and nowhere else: the phases, and the kinds of step. */
export const TRACK_STEP_KINDS = [
  'Read',
  'Quiz',
  'Rehearse',
  'Listen',
  'Shadow',
  'Field',
  'Pitch',
] as const satisfies readonly BlockKind[];
export type TrackStepKind = (typeof TRACK_STEP_KINDS)[number];

/** The definition of a tag, or undefined when the vocabulary has no such tag. */
export function getTag(name: string): BlockDefinition | undefined {
  return Object.hasOwn(VOCABULARY, name) ? VOCABULARY[name as TagName] : undefined;
}

/** Whether the tag is a block with an id of its own. */
export function isBlockKind(name: string): name is BlockKind {
  return (BLOCK_KINDS as string[]).includes(name);
}

/** What a block id looks like: four or more lower-case letters or digits. */
export const BLOCK_ID = /^[a-z0-9]{4,32}$/;

/** The first sentence of a Proof, which stands alone on a call sheet. */
export const PROOF_HEADLINE_WORDS = 30;
