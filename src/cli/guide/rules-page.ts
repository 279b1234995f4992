import type { Rule } from '#lint/rule.ts';
import { RULES } from '#lint/rules.ts';
import { table } from './markdown.ts';

/** The index of the rules' pages. */
export function rulesPage(): string {
  return [
    '# Rules of the check',
    '`npm run callsheet -- lint` looks at the whole library. Each message ends with the name of its rule; that page says what the rule asks, why, and what right and wrong look like.',
    'An **error** refuses a save, a publish and a build. A **warning** or a **notice** never does. `--format json` and `--format annotations` give the same report to programs and to the review page of a code host.',
    '## What authors write',
    rows('authoring'),
    '## What time does',
    'These never refuse anything by themselves; they withhold a line or mark it. [Trust and dates](../writing/trust-and-dates.md) tells more.',
    rows('time'),
  ].join('\n\n');
}

function rows(kind: Rule['kind']): string {
  return table(
    ['rule', 'what it asks', ''],
    RULES.filter((rule) => rule.kind === kind).map(({ name, title, severity }) => [
      `[${name}](${name}.md)`,
      `${title.replaceAll(/<(\w+)>/g, '`<$1>`')}.`,
      severity,
    ]),
  );
}
