/** What is wrong with a form before it is sent, as a sentence for each field's name. The server checks all of it again. */
export function faultsOf(form: HTMLFormElement): Record<string, string> {
  const faults = [...form.querySelectorAll('input')].map((field) => [field.name, faultOf(field)] as const);
  return Object.fromEntries(faults.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

const WHEN_EMPTY: Readonly<Record<string, string>> = {
  mail: 'Enter a mail address, such as ada@example.com.',
  name: 'Enter your name as colleagues know it.',
  token: 'Paste the whole link, or its code, here.',
};

function faultOf({ name, value, type, required, minLength, validity }: HTMLInputElement): string | undefined {
  // A password may be of spaces.
  const typed = type === 'password' ? value : value.trim();
  if (required && !typed) return WHEN_EMPTY[name] ?? 'Enter a password.';
  if (validity.typeMismatch) return WHEN_EMPTY[name];
  // The server counts characters; the browser, as `tooShort`, only what was typed by hand.
  return [...typed].length < minLength ? `Use at least ${minLength} characters.` : undefined;
}
