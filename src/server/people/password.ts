/** Characters of a password. Long beats odd: no rule asks for signs or digits (NIST SP 800-63B, 3.1.1.2). */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/**
 * What is wrong with a new password, as a sentence; undefined when nothing is.
 * @param others what it must not be: the person's name and mail address
 */
export function faultOfPassword(password: string, others: readonly string[]): string | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD)
    return `Use at least ${SHORTEST_PASSWORD} characters. Three or four words do well.`;
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`;
  const plain = password.toLowerCase();
  if (others.some((text) => text !== '' && plain === text.toLowerCase())) {
    return 'Use something other than your name or mail address.';
  }
  if (new Set(plain).size < 5) return 'Use more different characters.';
  return undefined;
}
