import { type SelectQueryBuilder, sql } from 'kysely';
import type { Engine } from './engine.ts';
import { gathering } from './gather.ts';
import { plainRow } from './plain-values.ts';

/** The rows that a select has for a key. */
export type LookUp<Row> = (key: string) => Promise<readonly Row[]>;

const KEY = 'lookedUpBy';

/**
 * Readies a select that is run for every request, by one key.
 * @param query without the condition on the key
 * @param by the column of the key, such as `session.token`
 */
export function createLookUp<Joined, From extends keyof Joined, Row>(
  engine: Engine,
  query: SelectQueryBuilder<Joined, From, Row>,
  by: string,
): LookUp<Row> {
  const column = sql.ref<string>(by);
  const many = query.select(column.as(KEY)).where(engine.oneOf.condition(column)).compile();
  const read = engine.prepare(many);
  const find = gathering(async (keys) => {
    const rows = await read([engine.oneOf.parameter(keys)]);
    const byKey = new Map<string, Record<string, unknown>[]>();
    for (const { [KEY]: key, ...row } of rows) {
      const known = byKey.get(String(key));
      if (known) known.push(plainRow(row));
      else byKey.set(String(key), [plainRow(row)]);
    }
    return byKey;
  });
  return async (key) => ((await find(key)) ?? []) as Row[];
}
