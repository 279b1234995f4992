import type { Role } from '#server/people/person.ts';

/** Somebody invented. */
export interface DemoPerson {
  readonly name: string;
  /** The part of the mail address before the @ sign. */
  readonly mailbox: string;
  readonly role: Role;
  readonly team?: string;
}

export const DEMO_TEAMS = ['Field North', 'Field South', 'Product marketing'] as const;

/** One of each role, whom the demo's visitor can be. */
export const DEMO_GUESTS: readonly DemoPerson[] = [
  { name: 'Joel Okafor', mailbox: 'joel', role: 'rep', team: 'Field North' },
  { name: 'Priya Raman', mailbox: 'priya', role: 'marketer', team: 'Product marketing' },
  { name: 'Marta Lindqvist', mailbox: 'marta', role: 'manager', team: 'Field North' },
  { name: 'Owen Baptiste', mailbox: 'owen', role: 'admin' },
];

/** Their colleagues. */
export const DEMO_COLLEAGUES: readonly DemoPerson[] = [
  { name: 'Hana Sato', mailbox: 'hana', role: 'rep', team: 'Field North' },
  { name: 'Luca Moretti', mailbox: 'luca', role: 'rep', team: 'Field South' },
  { name: 'Aoife Byrne', mailbox: 'aoife', role: 'rep', team: 'Field South' },
  { name: 'Diego Salas', mailbox: 'diego', role: 'manager', team: 'Field South' },
  { name: 'Yusuf Demir', mailbox: 'yusuf', role: 'marketer', team: 'Product marketing' },
];

/** Has left the company, and is disabled. */
export const DEMO_FORMER: DemoPerson = {
  name: 'Karin Vogel',
  mailbox: 'karin',
  role: 'rep',
  team: 'Field South',
};

/** Has been invited and has not come yet. */
export const DEMO_NEWCOMER: DemoPerson = { name: '', mailbox: 'tess', role: 'rep', team: 'Field South' };

/** An address at the library's vendor, in a domain that can be nobody's (RFC 2606). */
export function demoMail({ mailbox }: DemoPerson, vendor: string): string {
  const name = vendor
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${mailbox}@${name || 'callsheet'}.example`;
}
