/** The parts that a person can play in a purchase, each with the name that people see. */
export const BUYING_ROLES = {
  champion: 'Champion',
  coach: 'Coach',
  'economic-buyer': 'Economic buyer',
  'technical-evaluator': 'Technical evaluator',
  'end-user': 'End user',
  ratifier: 'Signs off',
  blocker: 'Blocker',
} as const;

export type BuyingRole = keyof typeof BUYING_ROLES;
