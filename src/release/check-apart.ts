import { join } from 'node:path';
import type { CalendarDate } from '#domain/calendar.ts';
import { LibraryRefused } from '#integration/library-refused.ts';
import { BuildFailed, runNode } from './run-node.ts';

/** What the process that checks a library is told, in one message. */
export interface CheckOrder {
  readonly content: string;
  /** ISO 8601. */
  readonly now: string;
  /** The file of the library that readers see; absent before the first release. */
  readonly published?: string;
  /** The file into which a sound library goes. */
  readonly into: string;
}

/** What it answers, in one message. */
export type CheckAnswer =
  | { readonly today: CalendarDate; readonly pieces: number }
  | { readonly report: string };

export interface CheckRun {
  /** The project's folder, whose code checks. */
  readonly project: string;
  /** What to check, once it is there; the process starts before. */
  readonly order: Promise<CheckOrder>;
  /** Aborting it ends the check at once. */
  readonly signal: AbortSignal;
}

/**
 * Checks a library in a process of its own: drafts are parsed by native code, and a draft that makes it crash must not
 * end the server. The library itself goes into a file and never through this process.
 * @returns the day that counts as today for the library, and how many pieces it has
 * @throws LibraryRefused when the check finds an error
 * @throws BuildFailed when the check does not end well
 */
export async function checkApart({ project, order, signal }: CheckRun) {
  let answer: CheckAnswer | undefined;
  await runNode({
    args: [join(project, 'src', 'release', 'check-process.ts')],
    cwd: project,
    env: {},
    what: 'The check of the library',
    // Who cannot lay it ready tells why, and ends this process.
    onStart: (tell) => order.then(tell, () => {}),
    onMessage: (message) => {
      answer = message as CheckAnswer;
    },
    signal,
  });
  if (!answer) throw new BuildFailed('The check of the library ended without an answer.');
  if ('report' in answer) throw new LibraryRefused(answer.report);
  return answer;
}
