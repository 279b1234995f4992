import type { Library } from './library.ts';

/** The library in the file that a release keeps of it. Releases from before there were quizzes have none. */
export function parseLibrary(text: string): Library {
  const library = JSON.parse(text) as Omit<Library, 'quizzes'> & Partial<Library>;
  return { ...library, quizzes: library.quizzes ?? [] };
}
