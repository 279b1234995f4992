import { didYouMean } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The folder says what type a piece has. */
export const unknownFolder: Rule = {
  name: 'unknown-folder',
  title: 'Every folder is that of a type of piece, claims or quizzes',
  kind: 'authoring',
  severity: 'error',
  problem({ file, line, facts }) {
    const folder = facts.folder ?? file;
    const allowed = facts.allowed?.split(', ') ?? [];
    if (folder.includes('/'))
      return {
        line,
        message: `"${folder}" is a folder inside a folder; nothing in it is read.`,
        hint: `Move its files into ${folder.slice(0, folder.indexOf('/'))}.`,
      };
    return {
      line,
      message: `No type of piece lives in a folder "${folder}"; nothing in it is read.`,
      hint: didYouMean(folder, allowed),
    };
  },
};
