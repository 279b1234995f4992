import type { SourceProblem } from '#domain/source.ts';
import type { Rule } from '../rule.ts';

type Facts = SourceProblem['facts'];

const WORDING: Readonly<Record<string, (facts: Facts) => readonly [message: string, hint: string]>> = {
  symlink: () => [
    'This is a link to another file; the library reads only files that lie in its own folder.',
    'Put the file itself here.',
  ],
  submodule: () => [
    'This folder is a repository of its own; the library reads only files that lie in its own folder.',
    'Move the files here, and its .git folder away.',
  ],
  'not-a-file': () => ['This is neither a file nor a folder.', 'Take it out of the library.'],
  'too-large': ({ size, limit }) => [
    `The file has ${kilobytes(size)}; at most ${kilobytes(limit)} are read.`,
    'Split it, or take out what does not belong here.',
  ],
  encoding: ({ detail }) => [
    `The file is not UTF-8 text${detail === 'UTF-16' ? ' but UTF-16' : ''}.`,
    'Save it again, with the encoding "UTF-8".',
  ],
  nul: () => ['The file holds a NUL character, so it is no text file.', 'Write it anew as plain text.'],
  missing: () => [
    'The file is missing, and nothing can be shown without it.',
    'Put it back, for example from an earlier version of the library.',
  ],
};

/** What cannot be read safely is not read at all. */
export const unreadableFile: Rule = {
  name: 'unreadable-file',
  title: 'Files of the library are plain UTF-8 text in its own folder',
  kind: 'authoring',
  severity: 'error',
  problem({ line, facts }) {
    const wording = WORDING[facts.reason ?? ''];
    const [message, hint] = wording?.(facts) ?? [
      `The file cannot be read${facts.detail ? ` (${facts.detail})` : ''}.`,
      'Check that it exists and that you may read it.',
    ];
    return { line, message, hint };
  },
};

function kilobytes(bytes: string | undefined): string {
  return `${Math.ceil(Number(bytes) / 1024)} kB`;
}
