import { callApi } from '../api-client.ts';
import type { Me, Role } from '../api-shapes.ts';
import type { LocalCopy } from '../memory/local-copy.ts';

/** Who this browser last knew to be signed in: enough to show their name and lists before the server has answered. */
export interface KnownMe {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Also read by the page's head (`PageLayout.astro`). */
export const ME = 'callsheet:me';

/** Who was last known; undefined where nobody was, or the text is not ours. */
export function getKnownMe(copy: LocalCopy): KnownMe | undefined {
  try {
    const { id, name, role } = JSON.parse(copy.read(ME) ?? '{}');
    return [id, name, role].every((text) => typeof text === 'string' && text)
      ? { id, name, role }
      : undefined;
  } catch {
    return undefined;
  }
}

let asked: Promise<Me> | undefined;

/**
 * Who is signed in, asked once a page. Where it is another person than this browser knew, what lies here of the other
 * one goes, but for changes that the server has not heard of, and the page begins anew: nothing that waits for this
 * answer goes on.
 * @throws ApiProblem
 */
export function whoAmI(copy: LocalCopy): Promise<Me> {
  asked ??= ask(copy).catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

async function ask(copy: LocalCopy): Promise<Me> {
  const me = await callApi<Me>('GET', '/me');
  const before = getKnownMe(copy);
  if (before && before.id !== me.id) {
    for (const list of ['step', 'pins', 'recent', 'next']) copy.remove(`callsheet:${list}:${before.id}`);
    copy.remove('callsheet:searches');
    copy.remove(ME);
    location.reload();
    return new Promise(() => {});
  }
  const { id, name, role } = me;
  copy.write(ME, JSON.stringify({ id, name, role }));
  return me;
}
