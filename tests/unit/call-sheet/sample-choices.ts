import { type Choice, EMPTY_CHOICE, STANCES } from '#domain/call-sheet/choice.ts';
import type { LibraryIndex } from '#domain/library-index.ts';

/** Every stage, person and rival alone and together, with rooms of three, stances, industries and campaigns in turn. */
export function* sampleChoices({ library: { taxonomy, pieces } }: LibraryIndex): Iterable<Choice> {
  const { personas, competitors, industries, products } = taxonomy;
  const campaigns = pieces.flatMap((piece) => (piece.type === 'campaign' ? piece.name : []));
  const some = <Item>(list: readonly Item[], at: number) =>
    at % 3 === 0 ? undefined : list[at % list.length];
  let at = 0;
  for (const stage of [undefined, ...taxonomy.stages.map(({ id }) => id)]) {
    for (const [p, persona] of [undefined, ...personas].entries()) {
      const alone = { ...EMPTY_CHOICE, stage, personas: persona ? [{ id: persona.id }] : [] };
      yield alone;
      for (const [r, rival] of competitors.entries()) {
        at += 1;
        const others = [personas[(p + r) % personas.length], personas[(p + 2 * r + 3) % personas.length]];
        const room = [persona, ...others].flatMap((one, seat) =>
          one ? [{ id: one.id, stance: STANCES[(at + seat) % 4] }] : [],
        );
        yield { ...alone, rivals: [rival.id] };
        yield {
          ...alone,
          personas: room,
          rivals: [rival.id, competitors[(r + 1) % competitors.length]?.id ?? '', 'paygrove'],
          industry: some(industries, at)?.id,
          product: some(products, at + 1)?.id,
          campaign: some(
            campaigns.map((name) => ({ name, answered: 'responded' as const })),
            at + 2,
          ),
          goneQuiet: at % 5 === 0,
          said: at % 4 === 0 ? 'Honestly, you are too expensive for a company of our size' : undefined,
          heard: at % 4 === 0 ? { confidence: 'weak', refs: ['objections/too-expensive'] } : undefined,
        };
      }
    }
  }
}
