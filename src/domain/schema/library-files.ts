import { z } from 'zod';
import { aliases, calendarDate, line, slug } from './identity.ts';

/** `library.yaml`: whose library this is. */
export const settingsSchema = z.strictObject({
  name: line(80).describe('The name of the library.'),
  vendor: line(60).describe('The company that sells.'),
  language: z
    .string()
    .regex(/^[a-z]{2}(?:-[A-Z]{2})?$/, 'must be a language tag such as en or en-GB')
    .describe('The language that it is written in, such as en or en-GB.'),
  notice: line(240).optional().describe('A sentence for every footer, such as that the library is a sample.'),
  asOf: calendarDate.optional().describe('A fixed date that stands for today; see below.'),
});

/** One word of the trade. */
export const termSchema = z.strictObject({
  id: slug.describe('Its permanent name, in lower case with hyphens.'),
  term: line(60).describe('The word, as people see it.'),
  meaning: z.string().trim().min(1).max(600).describe('What it means, in at most 60 words.'),
  sayInstead: line(160).optional().describe('What to say to a buyer instead.'),
  aliases: aliases.optional().describe('Other words for the same thing.'),
});

/** `glossary.yaml`: the words of the trade. */
export const glossarySchema = z.strictObject({
  owner: slug.describe('The team that answers for it, from the taxonomy.'),
  verified: z
    .strictObject({ on: calendarDate, by: slug })
    .describe('When it was last checked (`on`), and by which team (`by`).'),
  terms: z.array(termSchema).min(1).describe('The words; see below.'),
});

/** `synonyms.yaml`: groups of words that mean the same. */
export const synonymsSchema = z.strictObject({
  groups: z
    .array(z.array(line(60)).min(2, 'a group needs two words or more'))
    .describe('Lists of words; who searches for one finds the others.'),
});

export type LibrarySettings = z.output<typeof settingsSchema>;
export type Glossary = z.output<typeof glossarySchema>;
export type GlossaryTerm = z.output<typeof termSchema>;
export type Synonyms = z.output<typeof synonymsSchema>;
