import type { ApiRoute } from './route.ts';
import { AUDIT_ROUTES } from './routes/audit.ts';
import { INVITATION_ROUTES } from './routes/invitations.ts';
import { KEY_ROUTES } from './routes/keys.ts';
import { LIBRARY_ROUTES } from './routes/library.ts';
import { ME_ROUTES } from './routes/me.ts';
import { MEMORY_ROUTES } from './routes/memory.ts';
import { PEOPLE_ROUTES } from './routes/people.ts';
import { SENDING_ROUTES } from './routes/sending.ts';
import { SHEET_ROUTES } from './routes/sheets.ts';
import { TEAM_ROUTES } from './routes/teams.ts';
import { USAGE_ROUTES } from './routes/usage.ts';

/** Every address of the API, in the order of its description. */
export const ROUTES: readonly ApiRoute[] = [
  ...LIBRARY_ROUTES,
  ...SHEET_ROUTES,
  ...SENDING_ROUTES,
  ...MEMORY_ROUTES,
  ...USAGE_ROUTES,
  ...ME_ROUTES,
  ...KEY_ROUTES,
  ...PEOPLE_ROUTES,
  ...TEAM_ROUTES,
  ...INVITATION_ROUTES,
  ...AUDIT_ROUTES,
];
