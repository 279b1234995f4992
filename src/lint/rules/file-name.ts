import { contentName } from '../content-name.ts';
import type { Rule } from '../rule.ts';

/** What people save a text as; anything else is something else, whatever it is called. */
const TEXTS = ['.mdx', '.md', '.txt', '.yaml', '.yml'];

/** A file's name is the address of what it holds, for ever. */
export const fileName: Rule = {
  name: 'file-name',
  title: 'File names are lower-case words with hyphens, and end with .mdx or .yaml',
  kind: 'authoring',
  severity: 'error',
  problem({ file, line, facts }, { pieceIds, claimIds, quizNames }) {
    const name = facts.name ?? file;
    const isInFolder = file.includes('/');
    if (!isInFolder)
      return {
        line,
        message: `The library has no file "${name}" at its top.`,
        hint: `It knows ${facts.allowed}; pieces go into the folder of their type.`,
      };
    const extension = facts.allowed?.endsWith('.yaml') ? '.yaml' : '.mdx';
    const written = /\.[^.]*$/.exec(name)?.[0].toLowerCase() ?? '';
    if (!TEXTS.includes(written))
      return {
        line,
        message: `Only ${extension} files belong here; "${name}" is none.`,
        hint: `Take it out; its text goes into a ${extension} file of its own.`,
      };
    const wanted = contentName(name);
    const folder = file.slice(0, file.lastIndexOf('/'));
    const inFolder: Readonly<Record<string, ReadonlySet<string>>> = { claims: claimIds, quizzes: quizNames };
    const isTaken = inFolder[folder]?.has(wanted) ?? pieceIds.has(`${folder}/${wanted}`);
    return {
      line,
      message:
        name.slice(0, -written.length) === wanted
          ? `"${name}" does not end with ${extension}.`
          : `"${name}" cannot be an address: lower-case letters, digits and single hyphens, then ${extension}.`,
      hint: isTaken
        ? `${wanted}${extension} is there already; give it another name, or take it out.`
        : `Call it ${wanted}${extension}.`,
    };
  },
};
