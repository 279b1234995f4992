import { LIST_NOUNS, type ListName } from '../closed-lists.ts';
import type { Fault, LibraryContext, Rule } from '../rule.ts';

const PIECE_LISTS = ['stages', 'personas', 'competitors', 'products', 'industries', 'situations'] as const;

/** Stages, personas, competitors and the rest are closed lists: one spelling each, or nothing can be found by them. */
export const unknownValue: Rule = {
  name: 'unknown-value',
  title: 'Stages, personas, competitors, products, industries, situations and teams come from the taxonomy',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, context) {
    yield* faults(context, 'teams', [piece.owner], () => ({ line: view.lineOf('owner') }));
    if (piece.verified)
      yield* faults(context, 'teams', [piece.verified.by], () => ({ line: view.lineOf('verified') }));
    for (const list of PIECE_LISTS)
      yield* faults(context, list, piece[list] ?? [], () => ({ line: view.lineOf(list) }));
    for (const { line, column, attributes } of view.all('Variant'))
      for (const list of ['personas', 'stages'] as const)
        yield* faults(context, list, idsIn(attributes.get(list)), () => ({ line, column }));
  },
  *library(context) {
    const { library, reading } = context;
    const at = (file: string, path: string) => () => ({ file, line: reading.lineOf(file, path) });
    for (const { file, owner, competitor } of library.claims) {
      yield* faults(context, 'teams', [owner], at(file, 'owner'));
      if (competitor) yield* faults(context, 'competitors', [competitor], at(file, 'competitor'));
    }
    for (const { file, owner, verified } of library.quizzes) {
      yield* faults(context, 'teams', [owner], at(file, 'owner'));
      if (verified) yield* faults(context, 'teams', [verified.by], at(file, 'verified.by'));
    }
    const { owner, verified, terms } = library.glossary;
    // Without terms there is no glossary, and so nobody who answers for it.
    if (terms.length > 0) {
      yield* faults(context, 'teams', [owner], at('glossary.yaml', 'owner'));
      yield* faults(context, 'teams', [verified.by], at('glossary.yaml', 'verified.by'));
    }
    for (const [index, { personas }] of library.taxonomy.stages.entries())
      yield* faults(context, 'personas', personas, at('taxonomy.yaml', `stages.${index}.personas`));
  },
};

function* faults<Place>(
  { lists }: LibraryContext,
  list: ListName,
  values: readonly string[],
  place: () => Place,
): Iterable<Place & Pick<Fault, 'message' | 'hint'>> {
  for (const value of values) {
    if (lists[list].has(value)) continue;
    yield {
      ...place(),
      message: `The taxonomy has no ${LIST_NOUNS[list]} "${value}".`,
      hint: lists[list].hintFor(value) ?? `taxonomy.yaml lists all ${list}.`,
    };
  }
}

/** The ids in an attribute; none where its text is no list of ids, which attribute-value reports. */
function idsIn(text: string | undefined): string[] {
  return text !== undefined && /^[a-z0-9-]+(?: [a-z0-9-]+)*$/.test(text) ? text.split(' ') : [];
}
