import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import type { Place, ShelfItem } from '#domain/shelf.ts';

/** Whom or when a piece is for: the half that the page itself does not already say. */
export function scopeWords({ piece, named }: ShelfItem, place: Place, taxonomy: Taxonomy): string {
  if (place.kind !== 'competitor' && !named) return 'General';
  if (place.kind === 'persona') {
    return shortened(
      (piece.stages ?? []).map((id) => taxonomy.stages.find((stage) => stage.id === id)?.label ?? id),
    );
  }
  return shortened(
    (piece.personas ?? []).map((id) => taxonomy.personas.find((each) => each.id === id)?.name ?? id),
  );
}

/** Three names at most. They are set apart by dots, since a stage's name may hold commas. */
function shortened(names: readonly string[]): string {
  const shown = names.length > 3 ? names.slice(0, 2) : names;
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return shown.join(' · ') + more;
}
