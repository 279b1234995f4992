import type { Library } from '#domain/library.ts';
import { TEMPLATE_ANSWER, TEMPLATE_QUESTION, TEMPLATE_SUMMARY } from '#lint/rules/template-words.ts';

/**
 * A new quiz with one question, which cites a block that is there, so that it passes the check as it stands. The
 * formatter gives the question its id.
 */
export function quizTemplate(title: string, { taxonomy, pieces }: Library): string {
  const cited = pieces.find(
    ({ type, status, blocks }) => type !== 'track' && status === 'published' && blocks[0],
  );
  // JSON strings are YAML strings, whatever signs the title holds.
  return `title: ${JSON.stringify(title)}
summary: ${TEMPLATE_SUMMARY}
owner: ${taxonomy.teams[0]?.id ?? ''}
draw: 1
# How many per cent must be right to pass.
pass: 80
questions:
  # Kinds: single, multiple, order, match, text, fits. docs/writing/quizzes.md shows each.
  - kind: single
    ask: ${TEMPLATE_QUESTION}
    cites: ${cited?.blocks[0]?.ref ?? 'folder/file-name#block'}
    right: ${TEMPLATE_ANSWER}
    wrong:
      - A wrong answer
      - Another wrong answer
    because: …
`;
}
