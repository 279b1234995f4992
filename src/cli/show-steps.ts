import { say } from './command.ts';

/**
 * Shows the steps of long work: one line that is written over on a terminal, one line a step elsewhere, where a step
 * that only counts on ("Compressing 400 of 3000 files") is left out.
 */
export function showSteps(stream: NodeJS.WritableStream): { step(text: string): void; end(): void } {
  const isTerminal = 'isTTY' in stream && stream.isTTY === true;
  if (!isTerminal) {
    return {
      step: (text) => {
        if (!/\d of \d/.test(text)) say(stream, `${text} …`);
      },
      end: () => {},
    };
  }
  let open = false;
  return {
    step: (text) => {
      stream.write(`\r\x1b[2K${text} …`);
      open = true;
    },
    end: () => {
      if (open) stream.write('\r\x1b[2K');
      open = false;
    },
  };
}
