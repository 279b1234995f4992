/** What is shown of a person. A list without a person in its name is from before there was sign-in, and stays. */
const SHOWN = /^callsheet:(me$|searches$|(pins|recent|next|step):)/;

/**
 * Takes what is shown of whoever was signed in last out of this browser: who sees a page at the door is nobody yet.
 * What the server has not heard of stays; it waits for its person.
 */
export function forgetLastPerson(): void {
  try {
    for (const key of Object.keys(localStorage)) if (SHOWN.test(key)) localStorage.removeItem(key);
  } catch {
    // A browser that blocks its store holds nothing in it.
  }
}
