import type { RecognisedName } from '#search/answer.ts';
import { Icon } from './Icon.tsx';

const KINDS: Readonly<Record<string, string>> = {
  competitor: 'Rival',
  persona: 'Persona',
  stage: 'Stage',
  term: 'Glossary',
};

/** A line that leads to the page of something that the query names. */
export function PageRow({ name }: { readonly name: RecognisedName }) {
  return (
    <>
      <span className="label">{KINDS[name.kind] ?? 'Page'}</span>
      <span className="search-title">
        {name.label} <Icon name="arrow-right" />
      </span>
    </>
  );
}
