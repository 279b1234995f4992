import { readdirSync, readFileSync } from 'node:fs';

/** How often to look, in milliseconds; the system keeps the peak, so only the last moments can be missed. */
const EVERY = 50;

/**
 * Looks for processes of Pagefind that this one has started, directly or through others, until it is stopped.
 * Linux only; elsewhere it sees nothing.
 */
export function watchPagefind(): { stop(): number } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(
      peak,
      ...ownProcesses()
        .filter(({ name }) => name.startsWith('pagefind'))
        .map(peakOf),
    );
  }, EVERY);
  return {
    /** Ends the watch; the peak resident memory of the largest such process in kB, 0 when there was none. */
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly name: string;
  readonly status: string;
}

const peakOf = ({ status }: Process): number => Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);

function ownProcesses(): Process[] {
  const all = processIds().flatMap((id) => readProcess(id) ?? []);
  const own = new Set([process.pid]);
  for (let before = 0; before < own.size; ) {
    before = own.size;
    for (const { id, parent } of all) if (own.has(parent)) own.add(id);
  }
  return all.filter(({ id }) => own.has(id));
}

function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function readProcess(id: number): Process | undefined {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const field = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1] ?? '';
    return { id, parent: Number(field('PPid')), name: field('Name'), status };
  } catch {
    // It has ended since the folder was listed.
    return undefined;
  }
}
