import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMPILER_VERSION, digestOf } from '#content-layer/digest.ts';
import { readLibrary } from '#content-layer/read-library.ts';

/** What this version of the compiler makes of the fixture library. */
const KNOWN = { version: '6', output: 'lBBabYqfur1NcreKNEoE05' };

it('The version of the compiler is raised when it gives other results for the same files', async () => {
  const { library } = await readLibrary(join(import.meta.dirname, '..', '..', 'fixtures', 'library'));
  const output = digestOf(JSON.stringify(library?.pieces));
  const advice =
    'The compiler (or the fixture library) gives something new. Raise COMPILER_VERSION, so that builds do not go on ' +
    'with what they kept, and write the new version and output into this test.';
  expect({ version: COMPILER_VERSION, output }, advice).toEqual(KNOWN);
});
