import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './browser/get-browser.ts';

/**
 * `npm test`: the static checks, then every test, in one command. Each static check counts as one. Whatever failed is
 * named once more at the end, since thousands of lines stand before. The last line is `N passed, N failed`; the exit
 * code is 1 when anything failed. Nothing stops early, so that one run tells all.
 */
const tally = { passed: 0, failed: 0 };
const failures: string[] = [];
/** Linux keeps files in memory here. */
const MEMORY = '/dev/shm';

ensureBrowser();
check('Content collections have their types', 'astro', 'node_modules/astro/bin/astro.mjs', ['sync']);
check('Types hold', 'typescript', 'node_modules/@typescript/native/bin/tsc', ['--noEmit', '-p', '.']);
check('Types hold in pages', 'astro check', 'node_modules/astro/bin/astro.mjs', [
  'check',
  '--minimumSeverity',
  'warning',
]);
check('Style and likely mistakes', 'biome', 'node_modules/@biomejs/biome/bin/biome', [
  'check',
  '--error-on-warnings',
]);
check('Nothing is unused', 'knip', 'node_modules/knip/bin/knip.js', []);
check('The sample library is canonical', 'fmt', 'src/cli/callsheet.ts', ['fmt', '--check']);
check('The sample library has no errors', 'lint', 'src/cli/callsheet.ts', ['lint']);
// Whole servers that are killed and waited for leave the processor to the others.
const beside = tests('processes', 'pipe');
for (const project of ['unit', 'server', 'browser']) await tests(project);
console.log(await beside);
for (const failure of failures) console.log(`\nFAILED ${failure}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);

function check(sentence: string, tool: string, file: string, args: string[]): void {
  const ok = node([file, ...args]).status === 0;
  tally[ok ? 'passed' : 'failed'] += 1;
  if (!ok) failures.push(`${sentence} (${tool})`);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${sentence} (${tool})`);
}

/** @returns what it said, where that was kept for later */
async function tests(project: string, output: 'inherit' | 'pipe' = 'inherit'): Promise<string> {
  const folder = temporaryFolder(project);
  const report = path.join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters],
    { stdio: ['ignore', output, output], env: { ...environment(), TMPDIR: folder } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const [status] = await once(child, 'close');
  const { passed, failed } = readReport(report);
  // A run that breaks outside its tests, or runs none, has failed even where no test says so.
  if (failed.length === 0 && (status !== 0 || passed === 0)) {
    failed.push(`${project}: broke outside its tests, or ran none`);
  }
  tally.passed += passed;
  tally.failed += failed.length;
  failures.push(...failed);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  return said;
}

/**
 * Makes the folder in which tests of a project keep their files, removed after them. Most of their time went into
 * waiting for the disk to confirm writes, which is what only `processes` is about; the others keep theirs in memory
 * where there is enough of it.
 */
function temporaryFolder(project: string): string {
  const isInMemory = project !== 'processes' && hasRoom(MEMORY);
  const folder = mkdtempSync(path.join(isInMemory ? MEMORY : tmpdir(), 'callsheet-tests-'));
  // As open as the folder that it stands in for: Postgres runs as a user of its own.
  chmodSync(folder, 0o1777);
  return folder;
}

/** Whether a folder is there and has room for the databases and releases of the tests: 4 GiB. */
function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= 4 * 2 ** 30;
  } catch {
    return false;
  }
}

function readReport(report: string): { passed: number; failed: string[] } {
  try {
    const { numPassedTests, testResults }: Report = JSON.parse(readFileSync(report, 'utf8'));
    const failed = testResults.flatMap(({ name, message, assertionResults }) => {
      // A skipped test is a promise that nobody keeps; it counts as failed.
      const tests = assertionResults.filter(({ status }) => status !== 'passed');
      const file = path.relative('.', name);
      if (message && tests.length === 0) return [`${file}\n${message}`];
      return tests.map((test) =>
        [`${file} > ${test.fullName}: ${test.status}`, ...test.failureMessages].join('\n'),
      );
    });
    return { passed: numPassedTests, failed };
  } catch {
    return { passed: 0, failed: [] };
  }
}

function node(args: string[]) {
  return spawnSync(process.execPath, args, { stdio: 'inherit', env: environment() });
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' };
}

/** Of Vitest's JSON report, what is read here. */
interface Report {
  numPassedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}
