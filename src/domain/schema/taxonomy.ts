import { z } from 'zod';
import { BUYING_ROLES, type BuyingRole } from '../buying-roles.ts';
import { STAGE_COLOURS } from '../stage-colours.ts';
import { aliases, line, slug } from './identity.ts';

const buyingRole = z.enum(Object.keys(BUYING_ROLES) as [BuyingRole]);

const stage = z.strictObject({
  id: slug,
  label: line(40).describe('What people see.'),
  buyer: line(120).describe('Completes "you are here when the buyer…".'),
  question: line(140).describe("The question in the buyer's head."),
  exit: line(140).describe('The signal that the stage is done; completes "Leave with: …".'),
  fallback: line(140).describe('What to leave with otherwise; completes "if not: …".'),
  personas: z.array(slug).min(1).describe('Who takes part: the cells that count in coverage.'),
  aliases: aliases.optional(),
  colour: z.enum(STAGE_COLOURS).describe('A named hue; the run goes from cool to warm.'),
});

const three = z.tuple([line(90), line(90), line(90)]);

const persona = z.strictObject({
  id: slug,
  name: line(40),
  roles: z.array(buyingRole).min(1).describe('The parts this person is likely to play.'),
  function: line(40).describe('Where in the company: finance, IT, operations.'),
  cares: three.describe('Three things this person cares about.'),
  fears: three.describe('Three things this person fears.'),
  metric: line(90).describe('The number this person is measured by.'),
  words: z.array(line(60)).min(1).describe('Words they use.'),
  aliases: aliases.optional(),
});

const competitor = z.strictObject({
  id: slug,
  name: line(60),
  kind: z.enum(['rival', 'status-quo', 'own-module', 'in-house']),
  summary: line(140).describe('Who they are, in one sentence.'),
  aliases: aliases.optional(),
});

const named = z.strictObject({ id: slug, name: line(60), aliases: aliases.optional() });

/** `taxonomy.yaml`: the closed lists. An unknown value in a piece is an error. */
export const taxonomySchema = z.strictObject({
  stages: z.array(stage).min(1).max(STAGE_COLOURS.length),
  personas: z.array(persona).min(1),
  competitors: z.array(competitor).min(1),
  products: z.array(named).min(1),
  industries: z.array(named).min(1),
  teams: z.array(named).min(1).describe('The only list of owners.'),
  situations: z.array(named).min(1),
});

export type Taxonomy = z.output<typeof taxonomySchema>;
export type Stage = z.output<typeof stage>;
export type Persona = z.output<typeof persona>;
export type Competitor = z.output<typeof competitor>;
