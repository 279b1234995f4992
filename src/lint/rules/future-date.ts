import type { CalendarDate } from '#domain/calendar.ts';
import type { Fault, Rule } from '../rule.ts';

/** Nobody has checked anything tomorrow. */
export const futureDate: Rule = {
  name: 'future-date',
  title: 'What has happened does not lie in the future',
  kind: 'authoring',
  severity: 'error',
  *piece({ verified }, view, { today }) {
    if (verified && verified.on > today)
      yield { line: view.lineOf('verified'), ...wording('The piece was verified on', verified.on) };
    for (const { name, attributes, line, column } of view.tags) {
      const date =
        name === 'Pricing' ? attributes.get('asOf') : name === 'Changed' ? attributes.get('on') : undefined;
      if (date && date > today) yield { line, column, ...wording(`<${name}> is dated`, date) };
    }
  },
  *library({ library, reading, today }) {
    for (const { file, capturedOn } of library.claims)
      if (capturedOn > today)
        yield {
          file,
          line: reading.lineOf(file, 'capturedOn'),
          ...wording('The claim was captured on', capturedOn),
        };
    for (const { file, verified } of library.quizzes)
      if (verified && verified.on > today)
        yield {
          file,
          line: reading.lineOf(file, 'verified.on'),
          ...wording('The quiz was verified on', verified.on),
        };
    const { on } = library.glossary.verified;
    if (on > today)
      yield {
        file: 'glossary.yaml',
        line: reading.lineOf('glossary.yaml', 'verified.on'),
        ...wording('The glossary was verified on', on),
      };
  },
};

function wording(what: string, date: CalendarDate): Pick<Fault, 'message' | 'hint'> {
  return {
    message: `${what} ${date}, which lies in the future.`,
    hint: 'Write the day on which it happened.',
  };
}
