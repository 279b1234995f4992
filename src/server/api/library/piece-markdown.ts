import type { RootContent } from 'mdast';
import { INTERNAL_MARK } from '#domain/call-sheet/copy.ts';
import type { Block, Piece } from '#domain/library.ts';
import { pieceType } from '#domain/piece-types.ts';
import { pieceTrustDates, trustOn } from '#domain/trust.ts';
import { VOCABULARY } from '#domain/vocabulary.ts';
import { readableDate } from '#render/dates.ts';
import { MARKS } from '#render/trust-mark.ts';
import type { OpenLibrary } from './open-library.ts';
import { type UsablePart, usableParts } from './usable-parts.ts';
import { bullets, heading, labelled, paragraph, strong, writeMarkdown } from './write-markdown.ts';

/**
 * A piece as Markdown, for a person or a program that reads plain text: what its page shows today, without what is
 * withheld. Its first line says that it is internal unless all of it may leave the company.
 */
export function pieceMarkdown(piece: Piece, library: OpenLibrary): string {
  const { index, today } = library;
  const parts = usableParts(piece, index, today);
  const isInternal = parts.some(({ audience }) => audience === 'internal');
  return writeMarkdown([
    ...(isInternal ? [paragraph(strong(INTERNAL_MARK))] : []),
    heading(1, piece.title),
    paragraph(piece.summary),
    paragraph(trustLine(piece, library)),
    ...parts.flatMap((part, at) => nodesOf(part, parts[at - 1])),
  ]);
}

function trustLine(piece: Piece, { index, today }: OpenLibrary): string {
  const { label } = pieceType(piece.type);
  const owner = index.library.taxonomy.teams.find(({ id }) => id === piece.owner)?.name ?? piece.owner;
  const dates = pieceTrustDates(piece, index.claim);
  if (!dates) return `${label}. ${owner}.`;
  const { word } = MARKS[trustOn(dates, today)];
  return `${label}. ${owner}. ${word}: checked ${readableDate(dates.verifiedOn)}, good until ${readableDate(dates.lastDay)}.`;
}

/** A block under the name of its kind, which neighbours of one kind share. */
function nodesOf(part: UsablePart, before: UsablePart | undefined): RootContent[] {
  const { block, tree, checkFirst } = part;
  if (!block) return [...tree];
  const name = VOCABULARY[block.kind].label;
  const isNamed = before?.block?.kind === block.kind && block.kind !== 'Step';
  const depth = block.within ? 3 : 2;
  return [
    ...(isNamed ? [] : [heading(depth, name)]),
    ...(checkFirst
      ? [paragraph(strong('Check before use.'), ' This price is older than its review allows.')]
      : []),
    ...spoken(block, SAID_FIRST),
    ...tree,
    ...facts(block),
  ];
}

/** Attributes that are the line itself; the words between the tags follow it. */
const SAID_FIRST: Readonly<Record<string, string>> = { say: 'Say', line: 'They say', subject: 'Subject' };

/** Attributes that say more about the words. Ids that only the library reads are left out. */
const SAID_AFTER: Readonly<Record<string, string>> = {
  win: 'Win',
  lose: 'Lose',
  never: 'Never',
  on: 'On',
  expect: 'Expect',
  asOf: 'As of',
  source: 'Source',
  won: 'Won',
  lost: 'Lost',
  period: 'Period',
  why: 'Why',
  kind: 'Kind',
  listen: 'Listen for',
  good: 'Good answer',
  bad: 'Bad answer',
  follow: 'Then ask',
  customer: 'Customer',
  metric: 'Figure',
  none: 'No proof',
  until: 'Until',
  if: 'If',
};

function spoken(block: Block, labels: Readonly<Record<string, string>>): RootContent[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    const words = block.attributes[name];
    return words ? [labelled(label, words)] : [];
  });
}

function facts(block: Block): RootContent[] {
  const { title, href } = block.attributes;
  const asset: RootContent[] = href
    ? [
        {
          type: 'paragraph',
          children: [{ type: 'link', url: href, children: [{ type: 'text', value: title ?? href }] }],
        },
      ]
    : [];
  return [...asset, ...bullets(spoken(block, SAID_AFTER).map((line) => [line]))];
}
