import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StoreWhere } from '#server/store/open-store.ts';

/** Starts a script of `children/` with a database and more arguments; it is killed after the test at the latest. */
export function startChild(script: string, where: StoreWhere, ...more: string[]): ChildProcess {
  const path = join(import.meta.dirname, 'children', script);
  const child = spawn(process.execPath, [path, JSON.stringify(where), ...more], { stdio: 'pipe' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Resolves once the child has written the text to its standard output; fails when it ends without. */
export function heard(child: ChildProcess, text: string): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (output.includes(text)) resolve();
    });
    child.once('close', () => reject(new Error(`It ended without saying "${text}": ${output}`)));
  });
}

/** How the child ended, and what it complained of. */
export function endOf(
  child: ChildProcess,
): Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }> {
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stderr }));
  });
}
