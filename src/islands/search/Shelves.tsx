import type { Facet, Selection } from '#domain/facets.ts';
import type { Heads } from '#search/head.ts';

interface Props {
  readonly heads: Heads;
  readonly onChoose: (filters: Selection) => void;
}

const SHELVES = [
  { facet: 'competitor', label: 'Rivals' },
  { facet: 'stage', label: 'Stages' },
  { facet: 'persona', label: 'Personas' },
] as const satisfies readonly { facet: Facet; label: string }[];

/** What the library can be entered by without a word. */
export function Shelves({ heads, onChoose }: Props) {
  return SHELVES.map(({ facet, label }) => (
    <section key={facet} aria-label={label}>
      <h3 className="label">{label}</h3>
      <ul className="chips search-chips">
        {heads.facets[facet].map(({ value, label: name }) => (
          <li key={value}>
            <button type="button" className="chip search-chip" onClick={() => onChoose({ [facet]: [value] })}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
