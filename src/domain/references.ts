/** A piece by its id, or one of its blocks: `objections/no-budget`, `objections/no-budget#b7k2`. */
const REFERENCE = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9]{4,32})?$/;

/** Whether a text has the form of a reference to a piece or a block; what it names need not exist. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/** The references in an attribute such as `of`; what has not their form is left out. */
export function referencesIn(value: string | undefined): string[] {
  return (value ?? '').split(/\s+/).filter(isReference);
}

/** The piece of a reference: `objections/no-budget` of `objections/no-budget#b7k2`. */
export function pieceOfRef(ref: string): string {
  const at = ref.indexOf('#');
  return at < 0 ? ref : ref.slice(0, at);
}
