import type { EngineWords } from './engine.ts';

/** One step from a schema to the next. */
export interface Migration {
  /** Counted from 1 without gaps. */
  readonly number: number;
  readonly name: string;
  readonly statements: (words: EngineWords) => Iterable<string>;
}
