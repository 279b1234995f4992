/**
 * The library has errors; the message is the report, as `callsheet lint` words it. In a file of its own: who only hears
 * of a check need not load what checks, which takes a fifth of a second.
 */
export class LibraryRefused extends Error {
  override readonly name = 'LibraryRefused';
}
