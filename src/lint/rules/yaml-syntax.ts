import type { SourceProblem } from '#domain/source.ts';
import { excerpt } from '../phrases.ts';
import type { Fault, Rule } from '../rule.ts';

/** Fields between the two lines of `---`, and YAML files, are plain `name: value` data: nothing that refers or runs. */
export const yamlSyntax: Rule = {
  name: 'yaml-syntax',
  title: 'Fields are plain YAML',
  kind: 'authoring',
  severity: 'error',
  problem(problem, { textOf }) {
    const lines = textOf(problem.file)?.split('\n') ?? [];
    const line = lineMeant(problem, lines);
    return { line, ...wordingOf(problem, lines[line - 1]) };
  },
};

/** A list that is not closed is noticed on a later line: where it begins is what has to be looked at. */
function lineMeant({ line, facts }: SourceProblem, lines: readonly string[]): number {
  if (!/flow (?:collection|sequence|mapping)/.test(facts.message ?? '')) return line;
  for (let at = line; at > 0; at -= 1) if (/\[[^\]]*$/.test(lines[at - 1] ?? '')) return at;
  return line;
}

type Wording = Pick<Fault, 'message' | 'hint'>;

function wordingOf({ facts }: SourceProblem, written: string | undefined): Wording {
  const { reason = '', message = '' } = facts;
  if (reason === 'fences') return fences(message);
  if (reason === 'too-long')
    return {
      message: 'The fields at the top are longer than any piece needs.',
      hint: 'Take out what does not belong here.',
    };
  if (reason === 'nesting')
    return {
      message: 'The fields are nested too deep.',
      hint: 'Fields hold text, numbers and lists; only "verified" holds fields of its own.',
    };
  if (reason === 'alias')
    return {
      message: 'Anchors and aliases (& and *) are not used: they can make a small file huge.',
      hint: 'Write the value out, or put it in quotes where it begins with & or *.',
    };
  if (reason === 'comment')
    return {
      message: `Everything after # is lost, since a # behind a space begins a comment: "${excerpt(message, 40)}".`,
      hint: 'Put the whole text in quotes, or the comment on a line of its own.',
    };
  if (reason === 'key')
    return { message: `"${excerpt(message)}" cannot be the name of a field.`, hint: 'Take the field out.' };
  if (reason === 'not-a-mapping')
    return {
      message: 'The file should hold fields, each as "name: value".',
      hint: 'Begin with a line such as "title: …".',
    };
  return syntax(message, written);
}

function fences(message: string): Wording {
  if (message.includes('another language'))
    return {
      message: 'Fields are written in YAML; any other language could run as code.',
      hint: 'Begin the file with a line of just ---.',
    };
  if (message.includes('closing') || message.includes('end with'))
    return {
      message: 'The fields at the top have no end.',
      hint: 'Put a line of just --- after the last field.',
    };
  return {
    message: 'The file does not begin with its fields.',
    hint: 'Begin with a line of just ---, then the fields, then a line of just ---.',
  };
}

function syntax(message: string, written: string | undefined): Wording {
  if (/duplicated mapping key/.test(message))
    return { message: 'A field is written twice; only one of the two would count.', hint: 'Keep one.' };
  if (/unknown tag|tag/.test(message) && /!/.test(`${message}${written}`))
    return {
      message: 'A value begins with "!", which YAML takes for a command.',
      hint: 'Put the value in quotes.',
    };
  if (/\t/.test(written ?? '') || /tab/.test(message))
    return { message: 'The line is indented with a tab.', hint: 'Use two spaces.' };
  const behindQuotes = /^\s*(?:- )?(?:[\w-]+:\s+)?(["'])(?:(?!\1).)*\1\s*([^\s#].*)$/.exec(written ?? '');
  if (behindQuotes && !/^[,:\]}]/.test(behindQuotes[2] ?? ''))
    return {
      message: `The text ends with its closing quote, and "${excerpt(behindQuotes[2] ?? '', 40)}" stands after it.`,
      hint: `Put the whole text in one pair of quotes: title: '"No budget" before the year ends'.`,
    };
  if (/flow (?:collection|sequence)|unexpected end of the stream within a flow/.test(message))
    return {
      message: 'A list that begins with [ is not closed, or a comma is missing in it.',
      hint: 'Write it on one line, with a comma between its items: [cfo, controller].',
    };
  if (/^\s*(?:- )?[\w-]+:\s+[^'"[{|>].*:(?:\s|$)/.test(written ?? ''))
    return {
      message: 'A colon inside the text makes two fields of it, or the line is indented wrongly.',
      hint: 'Put the whole text in quotes: title: "First: second".',
    };
  if (/bad indentation of a mapping/.test(message))
    return {
      message: 'The line is indented wrongly, or a text with : or quotes in it is not between quotes.',
      hint: 'Begin each field at the beginning of its line, and put such a text in quotes.',
    };
  if (/^\s*[\w-]+:\s+[@`%&*!|>]/.test(written ?? ''))
    return {
      message: 'The text begins with a sign that means something in YAML.',
      hint: 'Put the whole text in quotes.',
    };
  return {
    message: `This is not YAML: ${message.replace(/[.:]$/, '')}.`,
    hint: 'Fields are "name: value"; text with : # or quotes in it goes between quotes.',
  };
}
