import type { BlockKind } from './vocabulary.ts';

/** What one type of piece is for, where it lives, and what it must contain. */
export interface PieceTypeDefinition {
  /** The folder below `content/`, which is also the first part of every id and address. */
  readonly folder: string;
  /** The name that people see, singular and plural. */
  readonly label: string;
  readonly plural: string;
  /** What it is for, in one sentence, for the authors' guide. */
  readonly help: string;
  /** Blocks of which it needs one or more. */
  readonly mustHave: readonly BlockKind[];
  /** The most words that its body may hold; no entry means no cap. */
  readonly budget?: number;
  /** Days until a verification needs renewing, unless the piece says otherwise. */
  readonly reviewEvery: number;
}

/** Every type of piece. Site, check, templates and guide are derived from this table. */
export const PIECE_TYPES = {
  battlecard: {
    folder: 'battlecards',
    label: 'Battlecard',
    plural: 'Battlecards',
    help: 'A competitive brief on one competitor: the ten-second answer first, honest on both sides.',
    mustHave: ['Glance', 'WeWin', 'TheyWin', 'TheySay', 'Landmine', 'TalkTrack'],
    budget: 700,
    reviewEvery: 90,
  },
  objection: {
    folder: 'objections',
    label: 'Objection',
    plural: 'Objections',
    help: 'One thing that a buyer says against buying, and how to handle it aloud.',
    mustHave: ['BuyerSays', 'Acknowledge', 'Clarify', 'Response', 'Confirm'],
    budget: 250,
    reviewEvery: 180,
  },
  'value-prop': {
    folder: 'value-props',
    label: 'Value proposition',
    plural: 'Value propositions',
    help: 'The value in context: one problem, said differently for each persona or stage.',
    mustHave: ['Problem', 'Variant', 'Proof'],
    reviewEvery: 180,
  },
  discovery: {
    folder: 'discovery',
    label: 'Discovery guide',
    plural: 'Discovery guides',
    help: 'A chain of questions for a stage and persona: situation, size, consequence, decision.',
    mustHave: ['Question'],
    reviewEvery: 180,
  },
  proof: {
    folder: 'proof',
    label: 'Proof point',
    plural: 'Proof points',
    help: 'A customer story, metric, quote or analyst note that can be said aloud.',
    mustHave: ['Proof'],
    budget: 150,
    reviewEvery: 365,
  },
  play: {
    folder: 'plays',
    label: 'Play',
    plural: 'Plays',
    help: 'What to do in a situation, in two to nine steps.',
    mustHave: ['Step'],
    reviewEvery: 180,
  },
  'market-brief': {
    folder: 'market-briefs',
    label: 'Market brief',
    plural: 'Market briefs',
    help: 'What changed in the market, why it matters now, and what to do about it.',
    mustHave: ['WhyNow', 'TalkTrack'],
    budget: 400,
    reviewEvery: 30,
  },
  campaign: {
    folder: 'campaigns',
    label: 'Campaign',
    plural: 'Campaigns',
    help: 'What marketing promised whom, and how to open with those who answered and those who did not.',
    mustHave: ['Opener'],
    budget: 200,
    reviewEvery: 365,
  },
  email: {
    folder: 'emails',
    label: 'Email',
    plural: 'Emails',
    help: 'A follow-up that a rep may send as it stands.',
    mustHave: ['Email'],
    budget: 120,
    reviewEvery: 180,
  },
  track: {
    folder: 'tracks',
    label: 'Track',
    plural: 'Tracks',
    help: 'An ordered path over the library for a role and a moment: what to learn next, practised and proven.',
    mustHave: ['Phase'],
    reviewEvery: 180,
  },
} as const satisfies Record<string, PieceTypeDefinition>;

export type PieceType = keyof typeof PIECE_TYPES;

export const PIECE_TYPE_NAMES = Object.keys(PIECE_TYPES) as PieceType[];

/** The definition of a type of piece. */
export function pieceType(type: PieceType): PieceTypeDefinition {
  return PIECE_TYPES[type];
}

/** The type whose pieces live in this folder, if there is one. */
export function typeOfFolder(folder: string): PieceType | undefined {
  return PIECE_TYPE_NAMES.find((type) => PIECE_TYPES[type].folder === folder);
}

/** Kinds of objection; each asks for more than the common blocks. */
export const OBJECTION_KINDS = {
  'brush-off': { label: 'Brush-off', alsoNeeds: 'Next' },
  stall: { label: 'Stall', alsoNeeds: 'Next' },
  concern: { label: 'Concern', alsoNeeds: 'Proof' },
  price: { label: 'Price', alsoNeeds: 'Proof' },
  competitor: { label: 'Competitor', alsoNeeds: 'Proof' },
  'hard-limit': { label: 'Hard limit', alsoNeeds: 'Authority' },
} as const satisfies Record<string, { label: string; alsoNeeds: BlockKind }>;

export type ObjectionKind = keyof typeof OBJECTION_KINDS;
export const OBJECTION_KIND_NAMES = Object.keys(OBJECTION_KINDS) as [ObjectionKind, ...ObjectionKind[]];

/** The fewest questions that make a discovery guide, and the bounds of a play's steps. */
export const LEAST_QUESTIONS = 3;
export const STEP_BOUNDS = { least: 2, most: 9 } as const;
