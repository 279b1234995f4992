import { isTrackNotice, type TrackNotice, trackNoticeWords } from '#domain/learning/notices.ts';
import { day, inWords, type Kind, pageName, type Row, type Told, text } from './export-kind.ts';

/** What is kept of a person in tracks. */
export const LEARNING_KINDS: Readonly<Record<string, Kind>> = {
  assignments: {
    name: 'Tracks you were given',
    says: (row, told) => `${trackOf(row, told)}, from ${day(row.startOn)}, due ${day(row.dueOn)}`,
  },
  stepsDone: {
    name: 'Steps you have done',
    says: (row, told) => `A step of ${trackOf(row, told)}, ${day(row.doneAt)}`,
  },
  observations: {
    name: 'Calls you have written about',
    says: (row) => `${day(row.createdAt)}: ${textsOf(row.lines).join(' / ')}`,
  },
  quizAttempts: {
    name: 'Quizzes you have taken',
    says: (row) =>
      `${inWords(text(row.quiz).split('/').at(-1) ?? '')}, ${day(row.beganAt)}, ${row.right === null ? 'not answered' : `${text(row.right)} of ${text(row.asked)} right`}`,
  },
  drillCards: {
    name: 'Questions you will be asked again',
    says: (row) => `One of ${inWords(quizOf(row.question))}, from ${day(row.dueAt)} on`,
  },
  drillAnswers: {
    name: 'Questions of the daily drill',
    says: (row) =>
      `${text(row.ask)}, ${day(row.askedAt)}, ${row.isRight === null ? 'not answered' : Number(row.isRight) === 1 ? 'right' : 'not right'}`,
  },
  pitches: {
    name: 'Your pitches',
    says: (row, told) =>
      `${trackOf(row, told)}, ${day(row.askedAt)}, ${PITCHES[text(row.state)] ?? text(row.state)}${row.words ? `: “${text(row.words)}”` : ''}`,
  },
  certificates: {
    name: 'Your certificates',
    says: (row) => `${text(row.title)}, given ${day(row.givenOn)}, good until ${day(row.expiresOn)}`,
  },
  learningNotices: {
    name: 'What you were told of tracks',
    says: (row) => {
      const kind = text(row.kind);
      const detail = JSON.parse(text(row.detail) || '{}') as TrackNotice;
      const words = isTrackNotice(kind) ? trackNoticeWords(kind, detail, undefined) : inWords(kind);
      return `${day(row.createdAt)}: ${words}${row.readAt ? ` Read ${day(row.readAt)}.` : ''}`;
    },
  },
  assignmentsGiven: {
    name: 'Tracks you gave to others',
    says: (row, told) => `${trackOf(row, told)}, given ${day(row.createdAt)}, due ${day(row.dueOn)}`,
  },
  trackRulesMade: {
    name: 'Rules you made for new people',
    says: (row, told) => `${trackOf(row, told)}, within ${text(row.withinDays)} days`,
  },
  pitchesHeard: {
    name: 'Pitches you heard',
    says: (row, told) =>
      `${trackOf(row, told)}, ${day(row.heardAt)}${row.words ? `: “${text(row.words)}”` : ''}`,
  },
  editorialMarks: {
    name: 'Changes you called editorial',
    says: (row, { pages }) => `${pageName(text(row.block).split('#')[0], pages)}, ${day(row.markedAt)}`,
  },
};

const PITCHES: Readonly<Record<string, string>> = {
  asked: 'waits to be heard',
  passed: 'heard and passed',
  again: 'heard, and to be done again',
  withdrawn: 'taken back',
};

function trackOf(row: Row, { pages }: Told): string {
  return pageName(row.track, pages);
}

/** The name of the quiz in the reference of a question. */
function quizOf(question: unknown): string {
  return text(question).split('#')[0]?.split('/').at(-1) ?? '';
}

function textsOf(json: unknown): string[] {
  const list: unknown = JSON.parse(text(json) || '[]');
  return Array.isArray(list) ? list.map(text).filter(Boolean) : [];
}
