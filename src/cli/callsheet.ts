#!/usr/bin/env node
import { CALLSHEET } from '#domain/command-line.ts';
import { nearest } from '#lint/nearest.ts';
import { EXIT, type Io, type Run, say } from './command.ts';

interface Entry {
  readonly summary: string;
  /** Loaded only when asked for, so that a small command starts fast. */
  readonly load: () => Promise<{ readonly run: Run }>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  serve: {
    summary: 'Build the library when it has changed, and serve it on this machine.',
    load: () => import('./commands/serve.ts'),
  },
  demo: {
    summary: 'Serve the library with invented people in every role; nothing is kept.',
    load: () => import('./commands/demo.ts'),
  },
  build: {
    summary: 'Build the library when it has changed, and make it the one that readers see.',
    load: () => import('./commands/build.ts'),
  },
  bundle: {
    summary: 'Bundle the code of the portal ahead of the first build, as `npm ci` does.',
    load: () => import('./commands/bundle.ts'),
  },
  rollback: {
    summary: 'Show readers the release before this one, and hold publishing until it is resumed.',
    load: () => import('./commands/rollback.ts'),
  },
  backup: {
    summary: 'Write the database and the library into one file, while the server runs.',
    load: () => import('./commands/backup.ts'),
  },
  restore: {
    summary: 'Put back what a backup holds.',
    load: () => import('./commands/restore.ts'),
  },
  export: {
    summary: 'Write the database into a file, to move to another one.',
    load: () => import('./commands/export.ts'),
  },
  import: {
    summary: 'Read an exported database into an empty one.',
    load: () => import('./commands/import.ts'),
  },
  user: {
    summary: 'Invite people, give them roles, shut them out, erase them, and make keys.',
    load: () => import('./commands/user.ts'),
  },
  lint: {
    summary: 'Check the library and say what is wrong with it.',
    load: () => import('./commands/lint.ts'),
  },
  fmt: {
    summary: 'Write the files of the library in their canonical form, and add missing ids.',
    load: () => import('./commands/fmt.ts'),
  },
  reviewed: {
    summary: 'Write down that the questions of a quiz were checked against the library.',
    load: () => import('./commands/reviewed.ts'),
  },
  new: {
    summary: 'Begin a new piece from the template of its type.',
    load: () => import('./commands/new.ts'),
  },
  guide: {
    summary: "Write the authors' guide from the definitions in the code.",
    load: () => import('./commands/guide.ts'),
  },
};

const HELP = ['help', '--help', '-h'];

/** Runs the command that the first argument names, and resolves to the exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || HELP.includes(name)) {
    say(name ? io.stdout : io.stderr, usage());
    return name ? EXIT.ok : EXIT.misused;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    const meant = nearest(name, Object.keys(COMMANDS));
    say(io.stderr, `There is no command "${name}".${meant ? ` Did you mean "${meant}"?` : ''}\n\n${usage()}`);
    return EXIT.misused;
  }
  const { run } = await entry.load();
  return run(rest, io);
}

function usage(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    `Usage: ${CALLSHEET} <command> [options]`,
    '',
    ...lines,
    '',
    `${CALLSHEET} <command> --help tells more about one.`,
  ].join('\n');
}

/** Commands that write releases or the database, which nobody but the owner may read; what the others write is the authors'. */
const PRIVATE = ['serve', 'user', 'demo', 'build', 'rollback', 'backup', 'restore', 'export', 'import'];

if (import.meta.main) {
  if (PRIVATE.includes(process.argv[2] ?? '')) process.umask(0o077);
  process.exitCode = await main(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    now: () => new Date(),
  });
}
