import { pieceOfRef } from '#domain/references.ts';
import type { Question } from '#domain/schema/quiz.ts';
import type { BlockKind } from '#domain/vocabulary.ts';
import { placedQuestions } from '../quiz-places.ts';
import type { Fault, LibraryContext, Rule } from '../rule.ts';

type Fits = Extract<Question, { kind: 'fits' }>;

/** Which answer fits what a buyer says: the one of that objection, among answers to other ones. */
export const questionFits: Rule = {
  name: 'question-fits',
  title: 'A "fits" question pairs what a buyer says with its response, among responses to other things',
  kind: 'authoring',
  severity: 'error',
  *library(context) {
    for (const { question, place, severity } of placedQuestions(context)) {
      if (question.kind !== 'fits') continue;
      for (const { field, ...fault } of faultsOf(question, context))
        yield { ...place(field), ...fault, severity };
    }
  },
};

function* faultsOf(
  { says, cites, instead }: Fits,
  { index }: LibraryContext,
): Iterable<Omit<Fault, 'line'> & { readonly field: string }> {
  // What is not there at all is what question-cites reports.
  const isOther = (ref: string, kind: BlockKind) => {
    const found = index.block(ref);
    return found !== undefined && found.block.kind !== kind;
  };
  if (isOther(says, 'BuyerSays'))
    yield { field: 'says', message: `${says} is no <BuyerSays>.`, hint: 'Name the line of a buyer.' };
  if (isOther(cites, 'Response'))
    yield { field: 'cites', message: `${cites} is no <Response>.`, hint: 'Name the response that fits.' };
  if (pieceOfRef(cites) !== pieceOfRef(says))
    yield {
      field: 'cites',
      message: `${cites} answers something else than ${says}: they stand in two pieces.`,
      hint: `Name a response of ${pieceOfRef(says)}.`,
    };
  const seen = new Set<string>();
  for (const [at, ref] of instead.entries()) {
    const field = `instead.${at}`;
    if (isOther(ref, 'Response'))
      yield { field, message: `${ref} is no <Response>.`, hint: 'Name the response of another objection.' };
    else if (pieceOfRef(ref) === pieceOfRef(says))
      yield {
        field,
        message: `${ref} is a response to the same objection, so it fits as well.`,
        hint: 'Name the response of another objection.',
      };
    else if (seen.has(ref))
      yield { field, message: `${ref} stands among the wrong answers twice.`, hint: 'Name another one.' };
    seen.add(ref);
  }
}
