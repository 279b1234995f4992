import { join } from 'node:path';
import { CALLSHEET } from '#domain/command-line.ts';
import { describeCode } from '#integration/describe-code.ts';
import { getBundledCode, pruneCode, shippedCode } from '#release/bundled-code.ts';
import { digestOfCode } from '#release/digest.ts';
import { BuildFailed } from '#release/run-node.ts';
import { EXIT, type Io, say } from '../command.ts';
import { PROJECT } from '../project.ts';
import { readOptions } from '../read-options.ts';
import { showSteps } from '../show-steps.ts';

const HELP = `Usage: ${CALLSHEET} bundle

Bundles the portal's code, which every release is made with, so that no build has to. \`npm ci\` does it by itself; do it
again after editing the code, or in an image into which the code is copied after \`npm ci\`. A build that finds no bundle
of the code as it stands makes one for itself.`;

/** `callsheet bundle` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, {}, HELP, io);
  if (typeof options === 'number') return options;
  const folder = shippedCode(PROJECT);
  const steps = showSteps(io.stderr);
  try {
    const code = await getBundledCode({
      project: PROJECT,
      digest: await digestOfCode(PROJECT),
      folder,
      cache: join(PROJECT, '.cache', 'astro'),
      onStep: steps.step,
      signal: new AbortController().signal,
    });
    steps.step('Compressing it');
    describeCode(code);
    await pruneCode(folder, 1);
    steps.end();
    return EXIT.ok;
  } catch (error) {
    steps.end();
    if (!(error instanceof BuildFailed)) throw error;
    say(
      io.stderr,
      `${error.message}\n\nThe code was not bundled. A build will try again, and say this then.`,
    );
    return EXIT.failed;
  }
}
