import type { Root } from 'mdast';
import type { SourceDocument } from '#domain/source.ts';
import { blankFrontMatter, fieldLinesOf } from './front-matter.ts';
import { parseMdx } from './parse-mdx.ts';

/**
 * An MDX file as the check sees it. Tree and field lines are worked out when asked for, and only the tree asked for
 * last is kept: those of 10,000 pieces would fill most of a gigabyte, and parsing one takes a fifth of a
 * millisecond.
 */
export class ReadDocument implements SourceDocument {
  static #last: { readonly document: ReadDocument; readonly tree: Root | undefined } | undefined;

  readonly file: string;
  readonly id: string;
  readonly text: string;
  #fieldLines: Readonly<Record<string, number>> | undefined;

  constructor(file: string, id: string, text: string) {
    this.file = file;
    this.id = id;
    this.text = text;
  }

  get fieldLines(): Readonly<Record<string, number>> {
    this.#fieldLines ??= fieldLinesOf(this.text);
    return this.#fieldLines;
  }

  get tree(): Root | undefined {
    const last = ReadDocument.#last;
    if (last?.document === this) return last.tree;
    const body = blankFrontMatter(this.text);
    const parsed = body === undefined ? undefined : parseMdx(body);
    const tree = parsed && 'tree' in parsed ? parsed.tree : undefined;
    ReadDocument.#last = { document: this, tree };
    return tree;
  }
}
