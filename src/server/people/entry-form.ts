import { faultOfPassword } from './password.ts';

/** What is wrong with a form, by field. */
export type FieldFaults = Readonly<Record<string, string>>;

const LONGEST_NAME = 100;
const LONGEST_MAIL = 254;
const LONGEST_LOCAL = 64;

/** What stands before the @: ASCII, for one letter can look like another, and nothing that mail would decode (`=?`). */
const LOCAL = /^(?!.*=\?)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/** Names with dots between them, none of which begins or ends with a hyphen; the last begins with a letter. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** What is wrong with a name, as a sentence; undefined when nothing is. */
export function faultOfName(name: string): string | undefined {
  if (name === '') return 'Enter your name as colleagues know it.';
  if (name.length > LONGEST_NAME) return `Use at most ${LONGEST_NAME} characters.`;
  // Control and format characters can make one name look like another.
  return /[\p{C}<>]/u.test(name) ? 'Use letters, spaces and ordinary signs only.' : undefined;
}

/** What is wrong with a mail address, as a sentence; undefined when nothing is. */
export function faultOfMail(mail: string): string | undefined {
  const [local = '', domain = '', ...more] = mail.split('@');
  const isMail =
    more.length === 0 &&
    mail.length <= LONGEST_MAIL &&
    local.length <= LONGEST_LOCAL &&
    LOCAL.test(local) &&
    DOMAIN.test(domain);
  return isMail ? undefined : 'Enter a mail address, such as ada@example.com.';
}

/** A mail address as it is kept and compared. Only A to Z become small: of other letters some would become ASCII. */
export function plainMail(text: string): string {
  return text.trim().replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** A name as it is kept: single spaces, composed letters. */
export function plainName(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** What is wrong with somebody's name, mail address and new password; undefined when nothing is. */
export function faultsOfEntry(entry: {
  name: string;
  mail: string;
  password: string;
}): FieldFaults | undefined {
  const faults = {
    name: faultOfName(entry.name),
    mail: faultOfMail(entry.mail),
    password: faultOfPassword(entry.password, [entry.name, entry.mail]),
  };
  const found = Object.entries(faults).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
