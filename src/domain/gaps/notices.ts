/** What a person is told of, by name; `story.ts` has the words. */
export type NoticeKind =
  /** To those who asked. */
  | 'proposed'
  | 'withdrawn'
  | 'promised'
  | 'published'
  | 'declined'
  | 'merged'
  /** To all. */
  | 'reopened'
  | 'answers-lost'
  | 'comment'
  /** To whoever works on it. */
  | 'agreed'
  | 'not-quite'
  | 'not-solved'
  | 'assigned'
  | 'late';
