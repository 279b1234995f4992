import { fullFormOf } from './contractions.ts';

/**
 * English words that carry no topic, and those with which people begin to speak ("honestly", "look"). They are left out when a query has other words; in buyers' sentences they
 * still count a little, since "does this already" tells one sentence from another.
 */
const STOP_WORDS = new Set(
  `a about again all already also am an and any are as at be because been being but by can cant could couldnt did didnt do
  does doesnt doing dont even ever for from get gets getting give go going gonna got had has hasnt have havent he
  her here him his how i id if ill im in into is isnt it its ive just know lets like make maybe me might more most
  much must my no not of off ok on one only or other our out over please really right say says see she should
  shouldnt so some something still such than that thats the their them then there theres these they theyre thing
  things think this those to too up us very want was wasnt way we well were weve what whats when where which
  while who whos why will with wont would wouldnt yes yet you your youre youve
  actually anyway basically bit frankly guess hello hey hi hmm honestly listen lot mean obviously perhaps quite
  rather said simply sorry sure tell thanks told um uh vs versus now currently guys guy folks`
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether the folded word carries no topic; a short form ("theyll") carries what its full form does. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word) || !!fullFormOf(word)?.every((part) => STOP_WORDS.has(part));
}
