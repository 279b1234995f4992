import type { SourceProblem } from '#domain/source.ts';
import { getTag } from '#domain/vocabulary.ts';
import { excerpt } from '../phrases.ts';
import type { Fault, Rule } from '../rule.ts';
import { htmlWording } from './no-html.ts';

type Wording = Pick<Fault, 'message' | 'hint'>;

/**
 * The parser stops at its first error and speaks to programmers; this says what an author did and what to type.
 * There is at most one such finding in a file.
 */
export const mdxSyntax: Rule = {
  name: 'mdx-syntax',
  title: 'Blocks are closed, and signs that mean something to MDX are escaped',
  kind: 'authoring',
  severity: 'error',
  problem(problem, { textOf }) {
    const text = textOf(problem.file) ?? '';
    return { line: problem.line, column: problem.column, ...wordingOf(problem, text) };
  },
};

function wordingOf({ facts, line, column = 1 }: SourceProblem, text: string): Wording {
  if (facts.reason !== 'syntax') return tooMuch(facts);
  const written = text.split('\n')[line - 1] ?? '';
  const message = facts.message ?? '';
  return (
    bracket(message) ??
    tagPair(message, text.split('\n').slice(line - 1), column) ??
    lessThan(written.slice(column - 1)) ??
    plain(message)
  );
}

function tooMuch({ reason, what, limit }: SourceProblem['facts']): Wording {
  if (reason === 'too-long')
    return {
      message: 'The text is longer than any piece may be.',
      hint: 'Split it into pieces of one idea each.',
    };
  if (reason === 'nesting')
    return {
      message: `Something is nested more than ${limit} levels deep here.`,
      hint: 'Make the list flatter.',
    };
  if (what?.endsWith('code'))
    return {
      message: 'What stands here is read as code, and pieces hold none.',
      hint: 'Take it out; write \\{ where a curly bracket is meant, and begin no paragraph with "import" or "export".',
    };
  return { message: `There is too much here: more than ${limit} of ${what}.`, hint: 'Write it more simply.' };
}

/** `{` opens code that never ends. */
function bracket(message: string): Wording | undefined {
  if (!/expression|closing brace|`\{`/.test(message)) return undefined;
  return {
    message: 'A curly bracket { begins code, and pieces hold none.',
    hint: 'Use round brackets, or write \\{ where the sign itself is meant.',
  };
}

/** A block that is not closed, closed twice, or closed under another name. */
function tagPair(message: string, from: readonly string[], column: number): Wording | undefined {
  const wrong =
    /closing tag `<\/([^>`]*)>`, expected corresponding closing tag for `<([^>`]*)>`(?: \((\d+):)?/.exec(
      message,
    );
  if (wrong) {
    const [, closed = '', open = '', openLine] = wrong;
    return {
      message: `</${closed}> closes <${open}>, which was opened ${openLine ? `on line ${openLine}` : 'before'}.`,
      hint: `Write </${open}> where <${open}> ends.`,
    };
  }
  const stray = /[Uu]nexpected closing tag `<\/([^>`]*)>`/.exec(message)?.[1];
  if (stray !== undefined)
    return {
      message: `</${stray}> closes a block that was never opened.`,
      hint: `Write <${stray}> where it begins, or take </${stray}> out.`,
    };
  const inText = /closing tag `<\/([^>`]*)>` either after/.exec(message)?.[1];
  if (inText !== undefined)
    return {
      message: `</${inText}> closes its block in the middle of a paragraph.`,
      hint: `Put </${inText}> on a line of its own.`,
    };
  const unclosed = /closing tag for `<([^>`]*)>`/.exec(message)?.[1];
  return unclosed === undefined ? undefined : unclosedTag(unclosed, from, column);
}

/** @param from the lines from that of the opening tag on, which begins in this column */
function unclosedTag(name: string, from: readonly string[], column: number): Wording {
  const html = htmlWording({ name });
  if (html) return html;
  const [opening = '', ...below] = from;
  const after = />(.*)$/.exec(opening.slice(column - 1))?.[1]?.trim();
  if (after && below.some((line) => line.includes(`</${name}>`)))
    return {
      message: `Text stands on the line that opens <${name}>, and its end on another.`,
      hint: `Begin the text on the line below <${name} …>.`,
    };
  return {
    message: `<${name}> is never closed.`,
    hint:
      getTag(name)?.content === 'none'
        ? `Write a / before the >: <${name} … />.`
        : `Write </${name}> on a line of its own where the block ends.`,
  };
}

/** `<` before something that is no tag. */
function lessThan(after: string): Wording | undefined {
  if (after.startsWith('<!--'))
    return {
      message: 'A comment <!-- … --> cannot stay in a piece: files hold only what readers see.',
      hint: 'Take it out; what only colleagues may read goes into <Internal>.',
    };
  if (after.startsWith('<!'))
    return { message: '<! begins something that pieces do not hold.', hint: 'Take it out.' };
  const address = /^<((?:https?:\/\/|mailto:|www\.)[^>\s]*|[^>\s@]+@[^>\s]+)>?/.exec(after)?.[1];
  if (address !== undefined)
    return {
      message: 'An address between < and > is read as a block.',
      hint: `Write [what it is](${address.includes('@') && !address.startsWith('mailto:') ? `mailto:${address}` : address}).`,
    };
  const amount = /^<(=?)\s*([$€£]?\d[^\s<]*)/.exec(after);
  if (amount) {
    const [, equal, figure = ''] = amount;
    return {
      message: `"<${equal}${excerpt(figure, 20)}" is read as the beginning of a block.`,
      hint: `Write "${equal ? 'at most' : 'under'} ${excerpt(figure.replace(/[.,;:!?]$/, ''), 20)}", or put a \\ before the <.`,
    };
  }
  const tag = /^<\/?([A-Z][A-Za-z0-9]*)/.exec(after)?.[1];
  if (tag !== undefined && /[“”„‟]/.test(/^[^>]*/.exec(after)?.[0] ?? ''))
    return {
      message: `<${tag}> has curly quotes around an attribute.`,
      hint: 'These are curly quotes; type straight ones: name="text".',
    };
  if (tag !== undefined)
    return {
      message: `<${tag}> is not written to its end, or one of its attributes is not in quotes.`,
      hint: `Write each attribute as name="text", with no " inside the text, and end with > or />.`,
    };
  return after.startsWith('<')
    ? {
        message: 'The sign < begins a block, and what follows is none.',
        hint: 'Put a \\ before the <, or say "under" or "less than".',
      }
    : undefined;
}

function plain(message: string): Wording {
  return {
    message: `The text cannot be read from here on: ${message.replace(/ ?\(note:[\s\S]*$/, '').replace(/\.$/, '')}.`,
    hint: 'Look for a <, a { or a block that is not closed.',
  };
}
