import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Requests that are sent over and over, as fast as they are answered. */
export interface Load {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  /** Values of `Cookie`: every connection sends them in turn. More than there are connections. */
  readonly cookies: readonly string[];
  readonly body?: string;
  /** How many are under way at once, each over a connection of its own. */
  readonly connections: number;
  readonly seconds: number;
}

export interface Loaded {
  readonly perSecond: number;
  /** Milliseconds that 99 of 100 were answered within. */
  readonly p99: number;
}

/**
 * Puts a load on a server from another process, so that sending takes nothing from answering but its processor.
 * @throws Error when an answer was anything but a success
 */
export async function load(options: Load): Promise<Loaded> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'load-process.ts'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(child, 'close');
  const { perSecond, p99, failed } = JSON.parse(text);
  if (failed > 0) throw new Error(`${failed} answers of ${options.url} were no success.`);
  return { perSecond, p99 };
}
