import type { Competitor } from '#domain/schema/taxonomy.ts';

/** What each kind of competitor is, as words on a page. */
export const COMPETITOR_KINDS: Readonly<Record<Competitor['kind'], string>> = {
  rival: 'Another vendor',
  'status-quo': 'Doing nothing',
  'own-module': 'What they already own',
  'in-house': 'Building it themselves',
};
