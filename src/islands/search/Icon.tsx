import type { IconName } from '#render/icon.ts';

/** An icon beside a word, from the page's sprite. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" aria-hidden="true">
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
