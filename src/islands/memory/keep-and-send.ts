import { getKnownMe, whoAmI } from '../account/who.ts';
import type { LocalCopy } from './local-copy.ts';
import { addUnsent, sendUnsent, type Unsent } from './unsent.ts';

/**
 * Keeps a change in this browser and sends it, so that nothing is lost with the connection.
 * @returns whether the server has heard it; if not, it is sent when somebody next opens a page with a connection
 * @throws ApiProblem when the server does not answer and this browser does not know whose change it is
 */
export async function keepAndSend(copy: LocalCopy, change: Unsent): Promise<boolean> {
  const known = getKnownMe(copy);
  if (known) addUnsent(copy, known.id, change);
  // Nothing is sent before the server has said that this is who is signed in.
  const me = await whoAmI(copy).catch((error: unknown) => {
    if (!known) throw error;
  });
  if (!me) return false;
  if (!known) addUnsent(copy, me.id, change);
  return (await sendUnsent(copy, me.id)) === 0;
}
