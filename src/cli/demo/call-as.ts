import { API_BASE, createApi } from '#server/api/create-api.ts';
import type { ApiParts } from '#server/api/services.ts';
import type { Caller, Person } from '#server/people/person.ts';

/** Sends a request to the API as somebody, and gives what it answers. @throws Error when that is no success */
export type Call = <Answer>(method: string, path: string, body?: object) => Promise<Answer>;

export interface Callers {
  /** Makes the function that sends requests as a person, past the door. */
  as(person: Person): Call;
  /** Ends the sessions by which the requests were let in. */
  close(): Promise<void>;
}

/** How the ids of these sessions begin. */
const SESSION = 'demo-';

/** Lets the demo's people use the API, at the time that `parts.now` gives. */
export function createCallers(parts: ApiParts): Callers {
  const api = createApi(parts);
  const opened = new Set<string>();
  return {
    as: (person) => async (method, path, body) => {
      const session = { id: SESSION + person.id, freshUntil: new Date(parts.now().getTime() + 3_600_000) };
      if (!opened.has(session.id)) await insertSession(parts, session.id, person.id);
      opened.add(session.id);
      const caller: Caller = { kind: 'person', person, session };
      const request = new Request(`http://demo.invalid${API_BASE}${path}`, {
        method,
        ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      });
      const answer = await api.fetch(request, { caller });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`The demo's ${method} ${path} was answered ${answer.status}: ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
    close: async () => {
      await parts.store.db.deleteFrom('session').where('id', 'like', `${SESSION}%`).execute();
    },
  };
}

async function insertSession({ store, now }: ApiParts, id: string, userId: string): Promise<void> {
  const at = now().toISOString();
  const expiresAt = new Date(now().getTime() + 3_600_000).toISOString();
  const row = { id, token: id, userId, createdAt: at, updatedAt: at, expiresAt };
  await store.db.insertInto('session').values(row).execute();
}
