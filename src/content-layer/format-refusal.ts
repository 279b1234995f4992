/** Why a file has no canonical form yet. */
export class FormatRefusal extends Error {
  /** From 1. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'FormatRefusal';
    this.line = line;
  }
}
