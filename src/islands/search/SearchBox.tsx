import type { RefObject } from 'react';
import { Icon } from './Icon.tsx';
import { optionId } from './options.ts';
import type { ActiveOption } from './use-active-option.ts';

interface Props {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly active: ActiveOption;
  readonly onClose: () => void;
}

/** The box that one types in; the arrows move through the list below without leaving it. */
export function SearchBox({ box, text, onText, active, onClose }: Props) {
  const isOpen = active.place >= 0;
  return (
    <div className="search-head">
      <Icon name="search" />
      <input
        ref={box}
        className="search-box"
        type="text"
        role="combobox"
        aria-label="Search the library"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls="search-results"
        aria-activedescendant={isOpen ? optionId(active.place) : undefined}
        placeholder="A rival, a topic, a role, or what they said"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={400}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={active.onKeyDown}
      />
      {text && (
        <button
          type="button"
          className="button button-bare"
          onClick={() => {
            onText('');
            box.current?.focus();
          }}
        >
          Clear
        </button>
      )}
      <button
        type="button"
        className="button button-bare search-close"
        onClick={onClose}
        aria-label="Close search"
      >
        <Icon name="x" />
      </button>
    </div>
  );
}
