// The page of all changes: marks what is new to this person. Only home counts as a visit.
import { loadChangedSince } from './load-changed-since.ts';

loadChangedSince()
  .then(async ({ lastVisit, markNew }) => markNew(document, await lastVisit('GET')))
  .catch(() => undefined);
