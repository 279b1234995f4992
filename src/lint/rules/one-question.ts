import type { BlockKind } from '#domain/vocabulary.ts';
import { tags } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Blocks whose words are one question to ask. */
export const ASKING: readonly string[] = ['Clarify', 'Confirm', 'Landmine', 'Question'] satisfies BlockKind[];

/** Who asks two things at once gets an answer to the easier one. */
export const oneQuestion: Rule = {
  name: 'one-question',
  title: `${tags(ASKING)} ask one question each`,
  kind: 'authoring',
  severity: 'error',
  *document(view) {
    for (const tag of view.tags) {
      if (!ASKING.includes(tag.name)) continue;
      const text = view.textOf(tag);
      if (text === '') continue;
      const questions = text.match(/\?/g)?.length ?? 0;
      const endsAsked = /\?["'”’)]*$/.test(text);
      if (questions === 1 && endsAsked) continue;
      yield { line: tag.line, column: tag.column, ...wording(tag.name, questions) };
    }
  },
};

function wording(name: string, questions: number): { message: string; hint: string } {
  if (questions === 0)
    return { message: `<${name}> asks nothing.`, hint: 'Write one question that ends with "?".' };
  if (questions === 1)
    return {
      message: `<${name}> goes on after its question; the buyer answers what comes last.`,
      hint: 'End with the question.',
    };
  return {
    message: `<${name}> asks ${questions} questions; the buyer will answer the easier one.`,
    hint: 'Keep the better question, or give the other one its own block.',
  };
}
