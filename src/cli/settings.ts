import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { isInside, realPath } from './real-path.ts';

/** What the environment decides, parsed once. */
export interface Settings {
  /** A loopback address, unless people come by https. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where people open the portal, when that is not where it listens. */
  readonly publicUrl: URL | undefined;
  /** Addresses, or ranges such as 10.0.0.0/8, of proxies whose word on who asks is taken. */
  readonly trustedProxies: readonly string[];
  /** Where Postgres is; without it the database is a file in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Signs cookies; without it one is made at the first start and kept in the data folder. */
  readonly secret: string | undefined;
  readonly mail: MailSettings | undefined;
  readonly company: CompanySettings | undefined;
  /** Absolute. */
  readonly content: string;
  /** Absolute. */
  readonly data: string;
  readonly logLevel: LogLevel;
}

/** The mail server that invitations and resets leave by. */
export interface MailSettings {
  /** Such as smtps://user:password@mail.example.com */
  readonly url: string;
  /** The sender, such as Callsheet <callsheet@example.com> */
  readonly from: string;
}

/** The company's own sign-in (OpenID Connect). */
export interface CompanySettings {
  /** Such as https://login.example.com */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
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
      (host) => LOOPBACK.test(host) || isIP(host.replace(/^\[|\]$/g, '')) !== 0,
      'must be an address of this machine, such as 127.0.0.1, ::1 or 0.0.0.0',
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
    .refine(
      (url) => url.protocol === 'https:' || LOOPBACK.test(url.hostname),
      'would send passwords and cookies readable to everyone on the way. Use https, or an address of this machine',
    )
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .refine(
      (ranges) => ranges.every(isAddressRange),
      'must list addresses or ranges such as 10.0.0.7, 10.1.0.0/16',
    )
    .default([]),
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^postgres(ql)?:\/\//.test(url),
      'must begin with postgres://. Leave it out to keep the database in the data folder',
    )
    .refine(
      (url) => !/^postgres/.test(url) || isDatabaseAddress(url),
      'is not an address such as postgres://user:password@host/database. Write characters such as #, /, ? and @ in ' +
        'its password percent-encoded: # as %23',
    )
    .optional(),
  CALLSHEET_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .refine(
      (url) => /^smtps?:$/.test(URL.parse(url)?.protocol ?? ''),
      'must be an address such as smtps://user:password@mail.example.com',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, 'must be a sender such as Callsheet <callsheet@example.com>')
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isSafeIssuer, 'must be an https address such as https://login.example.com')
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
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
      // What may hold a password is not repeated: this is printed, and what is printed is kept.
      const value = SECRET.has(name) ? '' : `="${given[name]}"`;
      return `${name}${value} ${issue.message}.`;
    });
    throw new SettingsFault(lines.join('\n'));
  }
  const { HOST, PORT, PUBLIC_URL, CALLSHEET_CONTENT, CALLSHEET_DATA, LOG_LEVEL } = parsed.data;
  refuseOpenHost(HOST, PUBLIC_URL);
  const folder = (path: string | undefined, name: string) =>
    path ? resolve(cwd, path) : resolve(project, name);
  const content = folder(CALLSHEET_CONTENT, 'content');
  const data = folder(CALLSHEET_DATA, 'data');
  refuseOverlap(content, data);
  return {
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL,
    trustedProxies: parsed.data.TRUSTED_PROXIES,
    databaseUrl: parsed.data.DATABASE_URL,
    secret: parsed.data.CALLSHEET_SECRET,
    mail: mailSettings(parsed.data),
    company: companySettings(parsed.data),
    content,
    data,
    logLevel: LOG_LEVEL,
  };
}

/** Every variable that is read, with what counts without it; empty where nothing does. */
export function settingDefaults(): ReadonlyMap<string, string> {
  const absent = schema.parse({});
  const names = Object.keys(schema.shape) as (keyof typeof absent)[];
  return new Map(names.map((name) => [name, String(absent[name] ?? '')]));
}

/** Their values are never printed. */
const SECRET = new Set(['DATABASE_URL', 'CALLSHEET_SECRET', 'SMTP_URL', 'OIDC_CLIENT_SECRET']);

/** Other machines come by https, through a proxy that ends it; a password must not travel in the open. */
function refuseOpenHost(host: string, publicUrl: URL | undefined): void {
  if (LOOPBACK.test(host) || publicUrl?.protocol === 'https:') return;
  throw new SettingsFault(
    `HOST="${host}" would let other machines in, and nothing says that they come by https. ` +
      'Set PUBLIC_URL to the https address of the proxy in front, or leave HOST out.',
  );
}

type Parsed = z.infer<typeof schema>;

function mailSettings({ SMTP_URL, MAIL_FROM }: Parsed): MailSettings | undefined {
  if (SMTP_URL === undefined) {
    if (MAIL_FROM === undefined) return undefined;
    throw new SettingsFault(
      'SMTP_URL is missing. MAIL_FROM needs it, such as smtps://user:password@mail.example.com.',
    );
  }
  if (MAIL_FROM === undefined) {
    throw new SettingsFault(
      'MAIL_FROM is missing. SMTP_URL needs it, such as Callsheet <callsheet@example.com>.',
    );
  }
  return { url: SMTP_URL, from: MAIL_FROM };
}

function companySettings(parsed: Parsed): CompanySettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = parsed;
  const given = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing.length === 3) return undefined;
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) {
    return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
  }
  const names = missing.map(([name]) => name).join(' and ');
  throw new SettingsFault(
    `${names} ${missing.length === 1 ? 'is' : 'are'} missing. The company's sign-in needs all of ${Object.keys(given).join(', ')}.`,
  );
}

/** What ends a host, unencoded in a password, makes its first half a port and the rest a path or nothing. */
function isDatabaseAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.hash === '' && (url.username !== '' || !text.includes('@'));
}

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const kind = isIP(address);
  if (kind === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

/** What the issuer says decides who is let in, so it must not be said in the open; a test's may run beside us. */
function isSafeIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.search || url.hash || url.username) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
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
