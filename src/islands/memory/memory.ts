import { type Page as ApiPage, callApi } from '../api-client.ts';
import {
  type Keepsake,
  type KeepsakeList,
  keyOf,
  MOST,
  readKeepsakes,
  withNewest,
  writeKeepsakes,
} from './keepsakes.ts';
import type { LocalCopy } from './local-copy.ts';
import { addUnsent, readUnsent, sendUnsent } from './unsent.ts';

/** What is remembered for a person: shown from this browser's copy at once, kept by the server. */
export interface Memory {
  list(name: KeepsakeList): Keepsake[];
  isPinned(address: string): boolean;
  pin(page: Keepsake): void;
  unpin(address: string): void;
  /** Notes that a page was opened. */
  note(page: Keepsake): void;
  /** Tells the server what it has not heard yet. Resolves with how much it could not be told. */
  send(): Promise<number>;
  /** Takes over what the server remembers, once it has heard everything. Rejects where it does not answer. */
  refresh(names: readonly KeepsakeList[]): Promise<void>;
}

const PATHS: Readonly<Record<KeepsakeList, string>> = { pins: '/pins', recent: '/recents' };

/** The memory of one person in this browser. */
export function openMemory(personId: string, copy: LocalCopy): Memory {
  const read = (name: KeepsakeList) => readKeepsakes(copy, keyOf(name, personId));
  const write = (name: KeepsakeList, list: readonly Keepsake[]) =>
    writeKeepsakes(copy, keyOf(name, personId), list);
  const add = (name: KeepsakeList, page: Keepsake) => {
    write(name, withNewest(read(name), page, MOST[name]));
    addUnsent(copy, personId, { method: 'PUT', path: PATHS[name], body: { address: page.address } });
  };
  return {
    list: read,
    isPinned: (address) => read('pins').some((pin) => pin.address === address),
    pin: (page) => add('pins', page),
    note: (page) => add('recent', page),
    unpin(address) {
      write(
        'pins',
        read('pins').filter((pin) => pin.address !== address),
      );
      addUnsent(copy, personId, { method: 'DELETE', path: `/pins?address=${encodeURIComponent(address)}` });
    },
    send: () => sendUnsent(copy, personId),
    async refresh(names) {
      for (const name of names) {
        const { items } = await callApi<ApiPage<Keepsake>>('GET', PATHS[name], { quiet: true });
        // What was changed here meanwhile is newer than the answer.
        if (readUnsent(copy, personId).length === 0) write(name, items);
      }
    },
  };
}
