import { resolve } from 'node:path';
import { z } from 'zod';
import { isInside, realPath } from './real-path.ts';

/** What the environment decides, parsed once. */
export interface Settings {
  /** A loopback address. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where people open the portal, when that is not where it listens. */
  readonly publicUrl: URL | undefined;
  /** Absolute. */
  readonly content: string;
  /** Absolute. */
  readonly data: string;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment holds values that cannot be used; the message names each, one a line. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
}

/** Texts that name this machine to itself. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i;

const schema = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine(
      (host) => LOOPBACK.test(host),
      'would let other machines in, and this version has no sign-in yet. Leave it out, or use 127.0.0.1, ::1 or localhost',
    )
    .transform((host) => host.replace(/^\[|\]$/g, '')),
  PORT: z
    .string()
    .default('4321')
    .refine(
      (port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535,
      'must be a whole number from 0 to 65535 (0 takes any free port)',
    )
    .transform(Number),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be an address such as https://callsheet.example.com, with nothing after the host')
    .transform((url) => new URL(url))
    .optional(),
  CALLSHEET_CONTENT: z.string().optional(),
  CALLSHEET_DATA: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
});

/**
 * Reads the settings from environment variables; an empty one counts as absent. Looks at the disk only to see where
 * the folders really lie.
 * @param project the folder whose `content` and `data` are the defaults
 * @param cwd the folder that paths in variables are relative to
 * @throws SettingsFault
 */
export function parseSettings(env: NodeJS.ProcessEnv, project: string, cwd: string): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name}="${given[name]}" ${issue.message}.`;
    });
    throw new SettingsFault(lines.join('\n'));
  }
  const { HOST, PORT, PUBLIC_URL, CALLSHEET_CONTENT, CALLSHEET_DATA, LOG_LEVEL } = parsed.data;
  const folder = (path: string | undefined, name: string) =>
    path ? resolve(cwd, path) : resolve(project, name);
  const content = folder(CALLSHEET_CONTENT, 'content');
  const data = folder(CALLSHEET_DATA, 'data');
  refuseOverlap(content, data);
  return {
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL,
    content,
    data,
    logLevel: LOG_LEVEL,
  };
}

/** A build copies the one folder into the other, so neither may lie in the other, through links either. */
function refuseOverlap(content: string, data: string): void {
  const [realContent, realData] = [realPath(content), realPath(data)];
  if (!isInside(realData, realContent) && !isInside(realContent, realData)) return;
  throw new SettingsFault(
    `CALLSHEET_CONTENT (${content}) and CALLSHEET_DATA (${data}) must be two folders, neither inside the other.`,
  );
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}
