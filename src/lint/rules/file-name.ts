import { contentName } from '../content-name.ts';
import type { Rule } from '../rule.ts';

/** A file's name is the address of what it holds, for ever. */
export const fileName: Rule = {
  name: 'file-name',
  title: 'File names are lower-case words with hyphens, and end with .mdx or .yaml',
  kind: 'authoring',
  severity: 'error',
  problem({ file, line, facts }) {
    const name = facts.name ?? file;
    const isInFolder = file.includes('/');
    if (!isInFolder)
      return {
        line,
        message: `The library has no file "${name}" at its top.`,
        hint: `It knows ${facts.allowed}; pieces go into the folder of their type.`,
      };
    const extension = facts.allowed?.endsWith('.yaml') ? '.yaml' : '.mdx';
    return {
      line,
      message: `"${name}" cannot be an address: lower-case letters, digits and single hyphens, then ${extension}.`,
      hint: `Call it ${contentName(name)}${extension}.`,
    };
  },
};
