import { memo } from 'react';
import type { Facet, FacetCounts, FacetValues, Selection } from '#domain/facets.ts';
import { isNarrowed } from './question.ts';

interface Props {
  readonly filters: Selection;
  readonly onChoose: (filters: Selection) => void;
  /** Absent while there is no question: then every value is offered without a number. */
  readonly counts: FacetCounts | undefined;
  readonly values: FacetValues | undefined;
}

const OFFERED = [
  { facet: 'stage', label: 'Stage' },
  { facet: 'persona', label: 'Persona' },
  { facet: 'type', label: 'Type' },
  { facet: 'competitor', label: 'Rival' },
] as const satisfies readonly { facet: Facet; label: string }[];

/** Four native lists. A value that would leave nothing is not offered. */
export const FilterBar = memo(function FilterBar({ filters, onChoose, counts, values }: Props) {
  return (
    <fieldset className="search-filters">
      <legend className="visually-hidden">Narrow the results</legend>
      {OFFERED.map(({ facet, label }) => {
        const chosen = filters[facet]?.[0] ?? '';
        return (
          <label key={facet} className="search-filter" data-chosen={chosen === '' ? undefined : ''}>
            <span className="visually-hidden">{label}</span>
            <select
              value={chosen}
              onChange={(event) => {
                const { value } = event.currentTarget;
                onChoose({ ...filters, [facet]: value ? [value] : [] });
              }}
            >
              <option value="">{`${label}: any`}</option>
              {(values?.[facet] ?? []).map(({ value, label: name }) => {
                const count = counts?.[facet][value];
                if (counts && !count && value !== chosen) return null;
                return (
                  <option key={value} value={value}>
                    {counts ? `${name} (${count ?? 0})` : name}
                  </option>
                );
              })}
            </select>
          </label>
        );
      })}
      {isNarrowed(filters) && (
        <button type="button" className="button button-bare" onClick={() => onChoose({})}>
          Clear filters
        </button>
      )}
    </fieldset>
  );
});
