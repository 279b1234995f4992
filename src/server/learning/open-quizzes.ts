import { quizBasis } from '#domain/learning/basis.ts';
import type { Basis } from '#domain/learning/track.ts';
import type { Quiz } from '#domain/library.ts';
import type { Question } from '#domain/schema/quiz.ts';
import { keep, type OpenLibrary } from '#server/api/library/open-library.ts';

/** One question, with the quiz that it stands in. */
export interface OpenQuestion {
  /** `quizzes/paygrove#q4ab`. */
  readonly ref: string;
  readonly quiz: Quiz;
  readonly question: Question;
}

/** The quizzes that can be taken in this release. Nothing of them leaves the server but what has been asked. */
export interface OpenQuizzes {
  readonly quizzes: readonly Quiz[];
  /** By an id that it has or had. */
  quiz(id: string): Quiz | undefined;
  /** By a reference under an id that its quiz has or had. */
  question(ref: string): OpenQuestion | undefined;
  /** Every reference that a question has or had, that of today first; the one that is given where there is no such. */
  refsOf(ref: string): readonly [string, ...string[]];
  /** Questions that cite one of these blocks; a piece stands for all of its blocks. In the order of what is given. */
  citing(refs: readonly string[]): readonly OpenQuestion[];
  /** What a quiz rests on. */
  basis(quiz: Quiz): Basis;
}

/** The quizzes of a release, read once. */
export function openQuizzes(library: OpenLibrary): OpenQuizzes {
  return keep(library, 'quizzes', () => readQuizzes(library));
}

function readQuizzes({ index }: OpenLibrary): OpenQuizzes {
  const quizzes = index.library.quizzes.filter(({ status }) => status === 'published');
  const byId = new Map(quizzes.flatMap((quiz) => (quiz.movedFrom ?? []).map((id) => [id, quiz] as const)));
  // After the old ids, so that a living quiz is never hidden behind another's former name.
  for (const quiz of quizzes) byId.set(quiz.id, quiz);
  const questions = new Map<string, OpenQuestion>();
  const citing = new Map<string, OpenQuestion[]>();
  for (const quiz of quizzes) {
    for (const question of quiz.questions) {
      if (question.id === undefined) continue;
      const open = { ref: `${quiz.id}#${question.id}`, quiz, question };
      questions.set(open.ref, open);
      const [piece = ''] = question.cites.split('#');
      for (const key of [question.cites, piece]) citing.set(key, [...(citing.get(key) ?? []), open]);
    }
  }
  const bases = new Map<string, Basis>();
  const find = (ref: string) => {
    const [id = '', question = ''] = ref.split('#');
    return questions.get(`${byId.get(id)?.id ?? id}#${question}`);
  };
  return {
    quizzes,
    quiz: (id) => byId.get(id),
    question: find,
    refsOf: (given) => {
      const open = find(given);
      if (!open) return [given];
      const { ref, quiz, question } = open;
      const former = (quiz.movedFrom ?? []).filter((id) => byId.get(id) === quiz);
      return [ref, ...former.map((id) => `${id}#${question.id}`)];
    },
    citing: (refs) => [...new Set(refs.flatMap((ref) => citing.get(ref) ?? []))],
    basis: (quiz) => {
      const known = bases.get(quiz.id);
      if (known) return known;
      const basis = quizBasis(quiz, index);
      bases.set(quiz.id, basis);
      return basis;
    },
  };
}

/** Every id under which attempts at a quiz may be kept. */
export function idsOf({ id, movedFrom = [] }: Quiz): string[] {
  return [id, ...movedFrom];
}
