/** Gives the browser's store, or throws where the browser blocks it: reading `localStorage` itself may throw. */
export type OpenStore = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Texts by key, in this browser. What the browser will not keep lives as long as the page does. */
export interface LocalCopy {
  read(key: string): string | null;
  write(key: string, text: string): void;
  remove(key: string): void;
}

/** A local copy that never throws: where the store is blocked or full, the page itself remembers. */
export function openLocalCopy(open: OpenStore = () => localStorage): LocalCopy {
  const inPage = new Map<string, string>();
  const attempt = <Value>(act: (store: ReturnType<OpenStore>) => Value): Value | undefined => {
    try {
      return act(open());
    } catch {
      return undefined;
    }
  };
  return {
    read: (key) => inPage.get(key) ?? attempt((store) => store.getItem(key)) ?? null,
    write(key, text) {
      inPage.set(key, text);
      attempt((store) => {
        store.setItem(key, text);
        inPage.delete(key);
      });
    },
    remove(key) {
      inPage.delete(key);
      attempt((store) => store.removeItem(key));
    },
  };
}

/** Any object, as one reads what somebody else may have written. */
export type Stored = Readonly<Record<string, unknown>>;

/** A list that was written as JSON; empty where there is none, or anything else. Items that do not fit are left out. */
export function readList<Item>(copy: LocalCopy, key: string, fits: (item: Stored) => boolean): Item[] {
  try {
    const list: unknown = JSON.parse(copy.read(key) ?? '[]');
    return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item && fits(item)) : [];
  } catch {
    return [];
  }
}
