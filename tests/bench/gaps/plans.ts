import { randomUUID } from 'node:crypto';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import pg from 'pg';
import { pino } from 'pino';
import { createApi } from '#server/api/create-api.ts';
import type { ApiParts } from '#server/api/services.ts';
import type { Caller } from '#server/people/person.ts';
import { openStore, type StoreWhere } from '#server/store/open-store.ts';
import type { TimedRequest } from './time-requests.ts';

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Statements that have run since they were last taken. */
let heard: Statement[] = [];

/** Hears what this process asks databases from now on. */
function listen(): void {
  for (const name of ['all', 'run'] as const) {
    const run = StatementSync.prototype[name] as (...values: unknown[]) => unknown;
    Object.defineProperty(StatementSync.prototype, name, {
      value: function (this: StatementSync, ...values: unknown[]) {
        heard.push({ sql: this.sourceSQL, parameters: values });
        return run.apply(this, values);
      },
    });
  }
  const query = pg.Client.prototype.query as (...values: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...values: unknown[]) {
    const [first, parameters] = values;
    const sql = typeof first === 'string' ? first : (first as { text: string }).text;
    heard.push({
      sql,
      parameters: (parameters as unknown[]) ?? (first as { values?: unknown[] }).values ?? [],
    });
    return query.apply(this, values);
  } as typeof pg.Client.prototype.query;
}

/**
 * Answers each request in this process and prints the plan of every statement that it took.
 * @param requests by the name under which they were measured
 * @param hear is told each plan as well
 */
export async function printPlans(
  where: StoreWhere,
  parts: Pick<ApiParts, 'sites'>,
  requests: readonly { readonly name: string; readonly request: TimedRequest; readonly caller: Caller }[],
  hear: (planned: { of: string; sql: string; plan: string }) => void = () => {},
): Promise<void> {
  listen();
  const store = await openStore(where, new Date());
  const explainer = where.engine === 'sqlite' ? explainSqlite(where.file) : await explainPostgres(where.url);
  const unused = () => {
    throw new Error('No request of the bench needs this.');
  };
  const api = createApi({
    ...parts,
    store,
    secret: 'a secret of the bench',
    log: pino({ level: 'silent' }),
    origin: () => 'http://127.0.0.1',
    now: () => new Date(),
    newId: randomUUID,
    mail: { isSetUp: false, queue: async () => false, queueDigest: async () => undefined },
    hashPassword: unused,
    verifyPassword: unused,
    auth: unused,
  });
  try {
    for (const { name, request, caller } of requests) {
      const { method, path, body } = request;
      heard = [];
      const answer = await api.fetch(
        new Request(`http://127.0.0.1${path}`, {
          method,
          ...(body !== undefined && {
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
        }),
        { caller },
      );
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
      const statements = heard.filter(({ sql }) => /^\s*(?:select|insert|update|delete|with|\()/i.test(sql));
      console.log(`\n#### ${name}, ${statements.length} statements\n`);
      for (const statement of statements) {
        const plan = await explainer.explain(statement);
        hear({ of: name, sql: statement.sql, plan });
        console.log(`\`\`\`\n${statement.sql.replace(/\s+/g, ' ').slice(0, 700)}\n${plan}\n\`\`\``);
      }
    }
  } finally {
    await explainer.end();
    await store.close();
  }
}

interface Explainer {
  explain(statement: Statement): Promise<string>;
  end(): Promise<void>;
}

function explainSqlite(file: string): Explainer {
  const database = new DatabaseSync(file, { readOnly: true });
  return {
    explain: async ({ sql, parameters }) => {
      const rows = database.prepare(`explain query plan ${sql}`).all(...(parameters as string[]));
      return rows.map(({ detail }) => `  ${detail}`).join('\n');
    },
    end: async () => database.close(),
  };
}

/** A change is explained by doing it, and undone; what cannot be done a second time is only planned. */
async function explainPostgres(url: string): Promise<Explainer> {
  const client = new pg.Client(url);
  await client.connect();
  const explainAs = async (how: string, { sql, parameters }: Statement) => {
    await client.query('begin');
    try {
      const { rows } = await client.query(`explain ${how} ${sql}`, [...parameters]);
      return rows.map((row) => `  ${row['QUERY PLAN']}`).join('\n');
    } finally {
      await client.query('rollback');
    }
  };
  return {
    explain: (statement) => explainAs('(analyze, buffers)', statement).catch(() => explainAs('', statement)),
    end: () => client.end(),
  };
}
