import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import type { GapNames } from '#islands/gaps/gap-names.ts';

/** What stages, personas and rivals are called, for pages whose contents come from the API with ids. */
export function namesOf({ stages, personas, competitors }: Taxonomy): GapNames {
  const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ id, name }));
  return {
    stages: stages.map(({ id, label, colour }) => ({ id, label, colour })),
    personas: named(personas),
    competitors: named(competitors),
  };
}
