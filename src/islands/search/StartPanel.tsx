import { useState } from 'react';
import type { Selection } from '#domain/facets.ts';
import type { Heads } from '#search/head.ts';
import { Icon } from './Icon.tsx';
import { forgetSearch, forgetSearches, readRecent } from './recent.ts';
import { Shelves } from './Shelves.tsx';

interface Props {
  readonly heads: Heads | undefined;
  readonly onText: (text: string) => void;
  readonly onChoose: (filters: Selection) => void;
}

/** Where to begin: earlier searches, and what the library can be entered by. */
export function StartPanel({ heads, onText, onChoose }: Props) {
  const [recent, setRecent] = useState(() => readRecent(() => localStorage));
  function forget(which: () => void): void {
    which();
    setRecent(readRecent(() => localStorage));
    // The button that was pressed is gone; the keyboard goes on at the box.
    onText('');
  }
  return (
    <div className="search-body search-start">
      <p className="faint">
        Type a rival, a topic or a role, or paste what the buyer said. Typos are forgiven.
      </p>
      {recent.length > 0 && (
        <section aria-label="Searched before">
          <h3 className="label">Searched before</h3>
          <ul className="chips search-chips">
            {recent.map((text) => (
              <li key={text} className="search-recent">
                <button type="button" className="chip search-chip" onClick={() => onText(text)}>
                  <Icon name="history" /> {text}
                </button>
                <button
                  type="button"
                  className="search-forget-one"
                  aria-label={`Forget ${text}`}
                  onClick={() => forget(() => forgetSearch(text, () => localStorage))}
                >
                  <Icon name="x" />
                </button>
              </li>
            ))}
            <li>
              <button
                type="button"
                className="chip search-chip search-forget"
                onClick={() => forget(() => forgetSearches(() => localStorage))}
              >
                Forget these
              </button>
            </li>
          </ul>
        </section>
      )}
      {heads && <Shelves heads={heads} onChoose={onChoose} />}
    </div>
  );
}
