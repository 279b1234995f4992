import type { Person } from '#server/people/person.ts';

/** Something that somebody does at a time. */
export interface Deed {
  readonly hoursAgo: number;
  readonly run: () => Promise<unknown>;
}

/** Does all of them, the oldest first. @param putBack sets the clock so many hours back before each */
export async function inOrder(deeds: readonly Deed[], putBack: (hours: number) => void): Promise<void> {
  for (const deed of deeds.toSorted((one, other) => other.hoursAgo - one.hoursAgo)) {
    putBack(deed.hoursAgo);
    await deed.run();
  }
}

/** Somebody by their mailbox. */
export function personOf(people: readonly Person[], mailbox: string): Person {
  const person = people.find(({ mail }) => mail.startsWith(`${mailbox}@`));
  if (!person) throw new Error(`The demo has nobody called ${mailbox}.`);
  return person;
}
