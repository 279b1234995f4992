import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookParameters } from 'astro';
import { openDevDoor } from './dev-door.ts';
import { liveData } from './live-data.ts';
import { followLibrary } from './live-library.ts';

type DevServer = HookParameters<'astro:server:setup'>['server'];

/** Puts the door, the API and a release's data before Astro's own server; what they keep is gone when it stops. */
export async function openDev(server: DevServer, content: string, release: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callsheet-dev-'));
  // Astro ends its process without waiting for anybody.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const live = followLibrary(content, join(folder, 'library'));
  const port = () => (server.httpServer?.address() as AddressInfo | null)?.port ?? 0;
  const door = await openDevDoor(live, join(folder, 'callsheet.db'), port);
  const ours = [door.middleware, liveData(live, release)].map((handle) => ({ route: '', handle }));
  // When Astro listens it has put its own before everything: one turns addresses without a slash at the end away.
  server.httpServer?.once('listening', () => server.middlewares.stack.unshift(...ours));
  server.httpServer?.once('close', () => void door.close());
}
