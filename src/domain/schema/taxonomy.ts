import { z } from 'zod';
import { BUYING_ROLES, type BuyingRole } from '../buying-roles.ts';
import { STAGE_COLOURS } from '../stage-colours.ts';
import { aliases, line, slug } from './identity.ts';

/** Stands in addresses, where `any` means that nothing was chosen: `/call/any/cfo/`. */
const choice = slug.refine((id) => id !== 'any', 'must not be any: in addresses that means no choice');

const buyingRole = z.enum(Object.keys(BUYING_ROLES) as [BuyingRole]);

/** A stage of buying. */
export const stageSchema = z.strictObject({
  id: choice.describe('Its permanent name; pieces and addresses use it.'),
  label: line(40).describe('What people see.'),
  buyer: line(120).describe('Completes "you are here when the buyer…".'),
  question: line(140).describe("The question in the buyer's head."),
  exit: line(140).describe('The signal that the stage is done; completes "Leave with: …".'),
  fallback: line(140).describe('What to leave with otherwise; completes "if not: …".'),
  personas: z.array(slug).min(1).describe('Who takes part: the cells that count in coverage.'),
  aliases: aliases.optional().describe('Other words by which people look for it.'),
  colour: z.enum(STAGE_COLOURS).describe('A named hue; the run goes from cool to warm.'),
});

const three = z.tuple([line(90), line(90), line(90)]);

/** A part that somebody plays in the buyer's company. */
export const personaSchema = z.strictObject({
  id: choice.describe('Its permanent name.'),
  name: line(40).describe('What people see.'),
  roles: z.array(buyingRole).min(1).describe('The parts this person is likely to play.'),
  function: line(40).describe('Where in the company: finance, IT, operations.'),
  cares: three.describe('Three things this person cares about.'),
  fears: three.describe('Three things this person fears.'),
  metric: line(90).describe('The number this person is measured by.'),
  words: z.array(line(60)).min(1).describe('Words they use.'),
  aliases: aliases.optional().describe('Other titles that such a person has.'),
});

/** What the buyer may choose instead. */
export const competitorSchema = z.strictObject({
  id: choice.describe('Its permanent name.'),
  name: line(60).describe('What people see.'),
  kind: z
    .enum(['rival', 'status-quo', 'own-module', 'in-house'])
    .describe(
      'rival, status-quo (doing nothing), own-module (of a system they have) or in-house (built by them).',
    ),
  summary: line(140).describe('Who they are, in one sentence.'),
  aliases: aliases.optional().describe('Other names that people use for it.'),
});

/** An entry of the simple lists. */
export const namedSchema = z.strictObject({
  id: slug.describe('Its permanent name.'),
  name: line(60).describe('What people see.'),
  aliases: aliases.optional().describe('Other names that people use for it.'),
});

/** `taxonomy.yaml`: the closed lists. An unknown value in a piece is an error. */
export const taxonomySchema = z.strictObject({
  stages: z.array(stageSchema).min(1).max(STAGE_COLOURS.length).describe('The stages of buying, in order.'),
  personas: z.array(personaSchema).min(1).describe('Whom a rep talks to.'),
  competitors: z.array(competitorSchema).min(1).describe('What buyers choose instead.'),
  products: z.array(namedSchema).min(1).describe('What is sold.'),
  industries: z.array(namedSchema).min(1).describe('Whom it is sold to.'),
  teams: z.array(namedSchema).min(1).describe('Who answers for pieces and claims; the only list of owners.'),
  situations: z.array(namedSchema).min(1).describe('Turns that a deal takes, such as gone quiet.'),
});

export type Taxonomy = z.output<typeof taxonomySchema>;
export type Stage = z.output<typeof stageSchema>;
export type Persona = z.output<typeof personaSchema>;
export type Competitor = z.output<typeof competitorSchema>;
