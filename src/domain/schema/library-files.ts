import { z } from 'zod';
import { aliases, calendarDate, line, slug } from './identity.ts';

/** `library.yaml`: whose library this is. */
export const settingsSchema = z.strictObject({
  name: line(80).describe('The name of the library.'),
  vendor: line(60).describe('The company that sells.'),
  language: z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/, 'must be a language tag such as en or en-GB'),
  notice: line(240).optional().describe('A sentence for every footer, such as that the library is a sample.'),
  asOf: calendarDate.optional().describe('A fixed date that stands for today. Remove it to start real time.'),
});

const term = z.strictObject({
  id: slug,
  term: line(60),
  meaning: z.string().trim().min(1).max(600).describe('At most 60 words.'),
  sayInstead: line(160).optional().describe('What to say to a buyer instead.'),
  aliases: aliases.optional(),
});

/** `glossary.yaml`: the words of the trade. */
export const glossarySchema = z.strictObject({
  owner: slug,
  verified: z.strictObject({ on: calendarDate, by: slug }),
  terms: z.array(term).min(1),
});

/** `synonyms.yaml`: groups of words that mean the same. */
export const synonymsSchema = z.strictObject({
  groups: z.array(z.array(line(60)).min(2, 'a group needs two words or more')),
});

export type LibrarySettings = z.output<typeof settingsSchema>;
export type Glossary = z.output<typeof glossarySchema>;
export type GlossaryTerm = z.output<typeof term>;
export type Synonyms = z.output<typeof synonymsSchema>;
