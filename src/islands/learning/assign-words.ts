import { peopleWords } from '../gaps/gap-words.ts';

/** What came of giving a track: `3 people have “Marketer” now. 1 had it already, and keeps the days that it has.` */
export function assignedWords(
  title: string,
  { assigned, already }: { assigned: number; already: number },
): string {
  if (assigned + already === 0) return 'Nobody is in this team yet, so nobody was given the track.';
  if (assigned === 0) return `Nothing to do: ${hadWords(already)} “${title}” already.`;
  const now = `${peopleWords(assigned)} ${assigned === 1 ? 'has' : 'have'} “${title}” now, and ${assigned === 1 ? 'hears' : 'hear'} of it.`;
  if (already === 0) return now;
  return `${now} ${hadWords(already)} it already, with the days as they were.`;
}

function hadWords(people: number): string {
  return `${peopleWords(people)} had`;
}
