import type { ApiRoute } from './route.ts';
import { AUDIT_ROUTES } from './routes/audit.ts';
import { COVERAGE_ROUTES } from './routes/coverage.ts';
import { DEBRIEF_ROUTES } from './routes/debriefs.ts';
import { DRILL_ROUTES } from './routes/drill.ts';
import { FEEDBACK_ROUTES } from './routes/feedback.ts';
import { GAP_ANSWERING_ROUTES } from './routes/gaps-answering.ts';
import { GAP_FLAGGING_ROUTES } from './routes/gaps-flagging.ts';
import { GAP_READING_ROUTES } from './routes/gaps-reading.ts';
import { GAP_WORKING_ROUTES } from './routes/gaps-working.ts';
import { INVITATION_ROUTES } from './routes/invitations.ts';
import { KEY_ROUTES } from './routes/keys.ts';
import { LEARNING_ASSIGNMENT_ROUTES } from './routes/learning-assignments.ts';
import { LEARNING_INSIGHT_ROUTES } from './routes/learning-insight.ts';
import { LEARNING_PITCH_ROUTES } from './routes/learning-pitches.ts';
import { LEARNING_RULE_ROUTES } from './routes/learning-rules.ts';
import { LEARNING_TEAM_ROUTES } from './routes/learning-team.ts';
import { LIBRARY_ROUTES } from './routes/library.ts';
import { ME_ROUTES } from './routes/me.ts';
import { MEMORY_ROUTES } from './routes/memory.ts';
import { MISS_ROUTES } from './routes/misses.ts';
import { NOTICE_ROUTES } from './routes/notices.ts';
import { OUTCOME_ROUTES } from './routes/outcomes.ts';
import { PEOPLE_ROUTES } from './routes/people.ts';
import { QUIZ_ROUTES } from './routes/quizzes.ts';
import { SENDING_ROUTES } from './routes/sending.ts';
import { SHEET_ROUTES } from './routes/sheets.ts';
import { TEAM_ROUTES } from './routes/teams.ts';
import { TRACK_ROUTES } from './routes/tracks.ts';
import { TRACK_STEP_ROUTES } from './routes/tracks-steps.ts';
import { USAGE_ROUTES } from './routes/usage.ts';

/** Every address of the API, in the order of its description. */
export const ROUTES: readonly ApiRoute[] = [
  ...LIBRARY_ROUTES,
  ...SHEET_ROUTES,
  ...SENDING_ROUTES,
  ...MEMORY_ROUTES,
  ...GAP_FLAGGING_ROUTES,
  ...GAP_READING_ROUTES,
  ...GAP_ANSWERING_ROUTES,
  ...GAP_WORKING_ROUTES,
  ...TRACK_ROUTES,
  ...TRACK_STEP_ROUTES,
  ...QUIZ_ROUTES,
  ...DRILL_ROUTES,
  ...LEARNING_PITCH_ROUTES,
  ...LEARNING_ASSIGNMENT_ROUTES,
  ...LEARNING_RULE_ROUTES,
  ...LEARNING_TEAM_ROUTES,
  ...LEARNING_INSIGHT_ROUTES,
  ...NOTICE_ROUTES,
  ...MISS_ROUTES,
  ...FEEDBACK_ROUTES,
  ...OUTCOME_ROUTES,
  ...DEBRIEF_ROUTES,
  ...COVERAGE_ROUTES,
  ...USAGE_ROUTES,
  ...ME_ROUTES,
  ...KEY_ROUTES,
  ...PEOPLE_ROUTES,
  ...TEAM_ROUTES,
  ...INVITATION_ROUTES,
  ...AUDIT_ROUTES,
];
