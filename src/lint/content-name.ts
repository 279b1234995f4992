/** The most characters of a name; leaves room for the folder in an id. */
const MOST = 60;

/** A title or a file's name made into the lower-case name with hyphens that ids and addresses are built of. */
export function contentName(text: string): string {
  const words = text
    .replace(/\.[A-Za-z]{1,5}$/, '')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  let name = '';
  for (const word of words ?? []) {
    if (name.length + word.length >= MOST) break;
    name += name ? `-${word}` : word;
  }
  return name || 'untitled';
}
