import type { Tables } from '../schema.ts';

export type DataTable = Exclude<keyof Tables, 'migration'>;

/**
 * The primary key of each table, which puts its rows in an order that is the same on both engines. Tables come after
 * those that they refer to.
 */
export const TABLE_KEYS: { readonly [Name in DataTable]: readonly (keyof Tables[Name] & string)[] } = {
  user: ['id'],
  session: ['id'],
  account: ['id'],
  verification: ['id'],
  rateLimit: ['id'],
  team: ['id'],
  teamMember: ['team', 'person'],
  invitation: ['id'],
  oneTimeLink: ['id'],
  apiKey: ['id'],
  audit: ['id'],
  sheet: ['id'],
  pin: ['person', 'page'],
  recent: ['person', 'page'],
  visit: ['person'],
  usage: ['day', 'kind', 'piece', 'block'],
  idempotency: ['caller', 'key', 'route'],
  throttle: ['key'],
  outbox: ['id'],
  gap: ['id'],
  gapTag: ['gap', 'tag'],
  gapSignal: ['id'],
  gapEvent: ['id'],
  gapAnswer: ['gap', 'piece'],
  gapVerdict: ['gap', 'person'],
  gapWord: ['word', 'gap'],
  notice: ['id'],
  noticeSetting: ['person'],
  miss: ['words'],
  feedback: ['day', 'piece', 'block', 'kind'],
  outcome: ['day', 'piece', 'block', 'kind'],
  debrief: ['person', 'page'],
  blockText: ['piece', 'block'],
  notNeeded: ['stage', 'axis', 'other', 'type'],
  trackRule: ['id'],
  assignment: ['id'],
  stepDone: ['person', 'step'],
  observation: ['id'],
  quizAttempt: ['id'],
  questionCount: ['question'],
  drillCard: ['person', 'question'],
  drillAsk: ['id'],
  signOff: ['id'],
  certificate: ['id'],
  editorialChange: ['block', 'before', 'after'],
  learntText: ['block', 'digest'],
};

export const DATA_TABLES = Object.keys(TABLE_KEYS) as readonly DataTable[];

/** Whether an archive may hold rows of a table of this name. */
export function isDataTable(name: string): name is DataTable {
  return Object.hasOwn(TABLE_KEYS, name);
}
