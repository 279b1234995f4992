import { isCalendarDate } from '#domain/calendar.ts';
import { isReference } from '#domain/references.ts';
import { type AttributeDefinition, isBlockKind } from '#domain/vocabulary.ts';
import { isSafeAddress } from '#render/href.ts';
import { dateHint } from '../date-hint.ts';
import { didYouMean, excerpt } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const AUDIENCE: AttributeDefinition = { help: '', values: ['internal', 'buyer'] };
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const ID_LIST = /^[a-z0-9-]+(?: [a-z0-9-]+)*$/;

/** Dates, addresses, ids and closed lists are read by programs, so their form matters. */
export const attributeValue: Rule = {
  name: 'attribute-value',
  title: 'An attribute has the form that it should have',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, definition, attributes, line, column } of tags) {
      if (!definition) continue;
      const known: Readonly<Record<string, AttributeDefinition>> = definition.attributes;
      for (const [attribute, value] of attributes) {
        const rules = attribute === 'audience' && isBlockKind(name) ? AUDIENCE : known[attribute];
        const fault = rules && faultOf(value, rules);
        if (!fault) continue;
        const [complaint, hint] = fault;
        yield { line, column, message: `"${attribute}" of <${name}> ${complaint}.`, hint };
      }
    }
  },
};

type Complaint = readonly [complaint: string, hint: string | undefined];

function faultOf(value: string, { values, format }: AttributeDefinition): Complaint | undefined {
  if (value.trim() === '')
    return ['is empty', 'Write something between the quotes, or take the attribute out.'];
  const written = `"${excerpt(value)}"`;
  if (values && !values.includes(value)) return [`cannot be ${written}`, didYouMean(value, values)];
  if (format === 'date' && !isCalendarDate(value))
    return [`is ${written}, which is not a date`, dateHint(value)];
  if (format === 'address' && !isHttpsAddress(value))
    return [`is ${written}, which is not an https: address`, 'Write the whole address: https://…'];
  if (format === 'claim' && !ID_LIST.test(value))
    return [
      `is ${written}, which cannot be the id of a claim`,
      'Write the name of its file in claims/, without .yaml.',
    ];
  if ((format === 'personas' || format === 'stages') && !ID_LIST.test(value))
    return [
      `is ${written}, which is not a list of ids`,
      'Write ids with one space between them: "cfo controller".',
    ];
  if (format === 'count' && !/^[1-9][0-9]{0,3}$/.test(value))
    return [`is ${written}, which is not a whole number from 1 on`, 'Write it in digits: "30".'];
  if (format === 'quiz' && !ID.test(value))
    return [
      `is ${written}, which cannot be the name of a quiz`,
      'Write the name of its file in quizzes/, without .yaml.',
    ];
  if (format === 'refs' && !value.split(' ').every(isReference))
    return [
      `is ${written}, which is not a list of pieces or blocks`,
      'Write ids with one space between them: "battlecards/paygrove objections/no-budget#b7k2".',
    ];
  return undefined;
}

function isHttpsAddress(value: string): boolean {
  return value.startsWith('https:') && isSafeAddress(value);
}
