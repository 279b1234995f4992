/** How many questions are under way at once: while one is answered on the way back, the next can be worked on. */
const AT_ONCE = 2;

/**
 * Gathers what is asked while earlier questions are under way, and asks it as one: over a network, a hundred requests
 * then wait for one answer instead of a hundred; over a file, whoever asks in one turn of the event loop is answered by
 * one statement. Every key is looked up after it was asked for, never before.
 * @param ask looks up any number of different keys; a key that it does not answer has nothing
 */
export function gathering<Found>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
): (key: string) => Promise<Found | undefined> {
  let waiting = new Map<string, PromiseWithResolvers<Found | undefined>>();
  let underWay = 0;

  async function askAll(): Promise<void> {
    if (underWay === AT_ONCE) return;
    underWay += 1;
    while (waiting.size > 0) {
      const asked = waiting;
      waiting = new Map();
      try {
        const found = await ask([...asked.keys()]);
        for (const [key, { resolve }] of asked) resolve(found.get(key));
      } catch (error) {
        for (const { reject } of asked.values()) reject(error);
      }
    }
    underWay -= 1;
  }

  return (key) => {
    const known = waiting.get(key);
    if (known) return known.promise;
    const asked = Promise.withResolvers<Found | undefined>();
    waiting.set(key, asked);
    // What else arrives at this moment goes along.
    if (waiting.size === 1) setImmediate(askAll);
    return asked.promise;
  };
}
