import { CALLSHEET } from '#domain/command-line.ts';
import { DataFolderRefused, dataFolderAt, openDataFolder } from '#release/data-folder.ts';
import { createLog } from '#server/create-log.ts';
import { operate } from '#server/operate.ts';
import type { PeopleParts } from '#server/people/people-parts.ts';
import { SCOPES } from '#server/people/rules.ts';
import { StoreFault } from '#server/store/faults.ts';
import { EXIT, type Io, say } from '../command.ts';
import { openExistingStore } from '../open-existing-store.ts';
import { openSecret } from '../open-secret.ts';
import { readOptions } from '../read-options.ts';
import { type Settings, SettingsFault } from '../settings.ts';
import { MOST_DAYS, mostArguments, USER_COMMANDS, USUAL_DAYS } from '../user/user-commands.ts';
import { UserFault } from '../user/user-fault.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} user list
       ${CALLSHEET} user invite <mail> [--role rep|marketer|manager|admin] [--team <name>]
       ${CALLSHEET} user role <mail> <role>
       ${CALLSHEET} user disable <mail>
       ${CALLSHEET} user enable <mail>
       ${CALLSHEET} user reset <mail>
       ${CALLSHEET} user erase <mail> --yes
       ${CALLSHEET} user keys [<mail>]
       ${CALLSHEET} user key <mail> --name <name> --scope <scope> [--scope …] [--days <days>]
       ${CALLSHEET} user end-key <id>

Does what admins do, for the operator of the machine; a server may be running meanwhile. Links that it prints work
once and are never mailed, also where mail is set up: pass them on yourself, by a way that only the person reads.

  --scope   what the key may do, as far as the person may: ${SCOPES.join(', ')}
  --days    how long the key is good for, at most ${MOST_DAYS}; ${USUAL_DAYS} when left out

Settings: PUBLIC_URL, DATABASE_URL, CALLSHEET_DATA, CALLSHEET_SECRET, PORT.`;

const OPTIONS = {
  role: { type: 'string' },
  team: { type: 'string' },
  name: { type: 'string' },
  scope: { type: 'string', multiple: true },
  days: { type: 'string' },
  yes: { type: 'boolean' },
} as const;

/** `callsheet user` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, OPTIONS, HELP, io, 4);
  if (typeof options === 'number') return options;
  const [name = '', ...rest] = options.positionals;
  const command = Object.hasOwn(USER_COMMANDS, name) ? USER_COMMANDS[name] : undefined;
  if (!command) {
    say(io.stderr, `${name ? `There is no "user ${name}".` : 'Say what to do.'}\n\n${HELP}`);
    return EXIT.misused;
  }
  const surplus = rest[mostArguments(name)];
  if (surplus !== undefined) {
    say(io.stderr, `Unexpected argument '${surplus}'.\n\n${HELP}`);
    return EXIT.misused;
  }
  return withSettings(io, (settings) =>
    withPeople(settings, io, async (people) => {
      say(io.stdout, await command(people, rest, options.values));
    }),
  );
}

/** Opens the database, runs, and closes it; what can be expected to go wrong is said in a line. */
async function withPeople(
  settings: Settings,
  io: Io,
  work: (people: PeopleParts) => Promise<void>,
): Promise<number> {
  try {
    await openDataFolder(dataFolderAt(settings.data));
    const store = await openExistingStore(settings, io.now());
    try {
      const secret = openSecret(settings.data, settings.secret);
      const origin = settings.publicUrl?.origin ?? `http://127.0.0.1:${settings.port}`;
      await work(operate({ store, secret, origin, now: io.now, log: createLog(settings.logLevel) }));
      return EXIT.ok;
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!isExpected(error)) throw error;
    say(io.stderr, error.message);
    return EXIT.failed;
  }
}

function isExpected(error: unknown): error is Error {
  return [UserFault, StoreFault, DataFolderRefused, SettingsFault].some((kind) => error instanceof kind);
}
