import { EXIT, type Io, say } from './command.ts';
import { PROJECT } from './project.ts';
import { parseSettings, type Settings, SettingsFault } from './settings.ts';

/** Runs with the parsed settings; when they cannot be used, says which ones and resolves to the exit code for that. */
export async function withSettings(io: Io, run: (settings: Settings) => Promise<number>): Promise<number> {
  let settings: Settings;
  try {
    settings = parseSettings(io.env, PROJECT, process.cwd());
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    say(io.stderr, error.message);
    return EXIT.misused;
  }
  return run(settings);
}
