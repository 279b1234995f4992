import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { buildEnvironment } from './build-environment.ts';

export interface NodeRun {
  /** The script and what it is given. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** What it is told besides what any program needs. */
  readonly env: Readonly<Record<string, string>>;
  /** How a message begins that says how it ended, such as "The build". */
  readonly what: string;
  /** Is given a way to tell it something; what is told to a process that has ended is lost. */
  readonly onStart?: (tell: (message: object) => void) => void;
  /** Hears what it says. */
  readonly onMessage?: (message: unknown) => void;
  /** Aborting it ends the process at once. */
  readonly signal: AbortSignal;
}

/** A part of the build did not end well; the message is the last of what it printed. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

/**
 * Room for what is young from the start, and no more later: with 1,000 pieces Node then collects less often and keeps
 * less of what is garbage by the next time, which takes 100 MB off the peak and a twentieth off the processors' time.
 */
const V8_OPTIONS = ['--min-semi-space-size=16', '--max-semi-space-size=16'];

/**
 * For the allocator of Linux systems: memory for a file's compression is kept for the next file. Given back and asked
 * for again 3,000 times, it takes a third of a second.
 */
const MALLOC_OPTIONS = { MALLOC_MMAP_THRESHOLD_: '33554432', MALLOC_TRIM_THRESHOLD_: '268435456' };

/** How much of a failed build's output is worth reading. */
const LAST_LINES = 30;

/**
 * Runs a part of the build in a process of its own, by the Node that runs this one (the system's may be older). A
 * crash or a lack of memory there, in native code too, then cannot touch the server.
 * @throws BuildFailed when it does not end well
 */
export function runNode(run: NodeRun): Promise<void> {
  const child = spawn(process.execPath, [...V8_OPTIONS, ...run.args], {
    cwd: run.cwd,
    env: buildEnvironment(process.env, { ...MALLOC_OPTIONS, ...run.env }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    signal: run.signal,
    // It writes only aside, so there is nothing that it would have to finish.
    killSignal: 'SIGKILL',
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-64_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.on('message', (message) => run.onMessage?.(message));
  run.onStart?.((message) => {
    if (child.connected) child.send(message, ignoreEnded);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      // One that was told to end may still write until it has ended.
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) reject(error);
      else child.once('exit', () => reject(error));
    });
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new BuildFailed(wordEnd(run.what, lastLines(output), signal ?? `exit code ${code}`)));
    });
  });
}

/** How it ended is told elsewhere. */
function ignoreEnded(): void {}

/** What it printed is enough, unless it was cut off: a crash in native code says nothing of itself. */
function wordEnd(what: string, output: string, end: string): string {
  if (!end.startsWith('SIG')) return output || `${what} ended with ${end}.`;
  const crash =
    `${what} crashed (${end}). Look first at what changed last in the library, then at whether the machine has ` +
    'enough memory.';
  return output ? `${output}\n\n${crash}` : crash;
}

function lastLines(output: string): string {
  const lines = stripVTControlCharacters(output).split('\n');
  return lines.slice(-LAST_LINES).join('\n').trim();
}
