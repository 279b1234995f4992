/** A page for those who lead, with the roles that see it. */
export interface LeadPage {
  readonly href: string;
  /** Short: four of them stand side by side on a phone. */
  readonly label: string;
  /** What one finds there. */
  readonly words: string;
  /** Parted by blanks, as `data-for-role` holds them. */
  readonly roles: string;
}

/** The pages for those who lead, in order. The rules of who may what are the server's (`src/server/people/rules.ts`). */
export const LEAD_PAGES: readonly LeadPage[] = [
  {
    href: '/tracks/team/',
    label: 'Team',
    words: 'Who is done, due and overdue, and the pitches to hear.',
    roles: 'manager',
  },
  {
    href: '/tracks/team/assignments/',
    label: 'Assignments',
    words: 'Give a track to people and teams, now or as they join.',
    roles: 'manager admin',
  },
  {
    href: '/tracks/learning/',
    label: 'Stops',
    words: 'Where people get stuck, and which questions everybody misses.',
    roles: 'marketer manager admin',
  },
  {
    href: '/tracks/learning/changes/',
    label: 'Changes',
    words: 'What is to be learnt again, and what only reads better.',
    roles: 'marketer admin',
  },
];
