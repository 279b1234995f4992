import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from '#cli/callsheet.ts';

/** Runs the command and gives the exit code with what it printed. */
async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write: (chunk, _encoding, done) => {
        printed[name] += chunk;
        done();
      },
    });
  const code = await main(args, {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    now: () => new Date(0),
  });
  return { code, ...printed };
}

describe('The callsheet command', () => {
  it('lists its commands when asked', async () => {
    for (const help of ['help', '--help', '-h']) {
      const { code, stdout } = await run(help);
      expect(code).toBe(0);
      for (const name of [
        'serve',
        'build',
        'rollback',
        'backup',
        'restore',
        'export',
        'import',
        'lint',
        'fmt',
        'reviewed',
        'new',
      ]) {
        expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
      }
    }
  });

  it('says how it is used when nothing is asked', async () => {
    const { code, stdout, stderr } = await run();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run callsheet -- <command>');
  });

  it('suggests the command that was meant', async () => {
    const { code, stderr } = await run('biuld');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no command "biuld". Did you mean "build"?');
  });

  it('suggests nothing where nothing is near, and takes no inherited name for a command', async () => {
    for (const name of ['xyzzy', 'constructor', '__proto__']) {
      const { code, stderr } = await run(name);
      expect(code).toBe(2);
      expect(stderr).toContain(`There is no command "${name}".\n`);
    }
  });

  for (const name of ['serve', 'build', 'rollback', 'backup', 'restore', 'export', 'import']) {
    it(`tells more about ${name}`, async () => {
      const { code, stdout } = await run(name, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: npm run callsheet -- ${name}`);
    });

    it(`refuses an option that ${name} does not have`, async () => {
      const { code, stderr } = await run(name, '--loud');
      expect(code).toBe(2);
      expect(stderr).toContain("Unknown option '--loud'");
    });
  }

  it('refuses arguments that a command does not take', async () => {
    expect((await run('serve', 'now')).code).toBe(2);
    expect((await run('rollback', 'one', 'two')).stderr).toContain("Unexpected argument 'two'");
  });
});
