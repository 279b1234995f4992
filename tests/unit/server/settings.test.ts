import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseSettings, SettingsFault } from '#cli/settings.ts';

const parse = (env: Record<string, string>) => parseSettings(env, '/project', '/here');

/** The message with which the settings are refused. */
function faultOf(env: Record<string, string>): string {
  try {
    parse(env);
  } catch (error) {
    if (error instanceof SettingsFault) return error.message;
  }
  throw new Error('The settings were taken.');
}

describe('Settings', () => {
  it('have a default for everything', () => {
    expect(parse({})).toEqual({
      host: '127.0.0.1',
      port: 4321,
      publicUrl: undefined,
      trustedProxies: [],
      databaseUrl: undefined,
      secret: undefined,
      mail: undefined,
      company: undefined,
      content: '/project/content',
      data: '/project/data',
      logLevel: 'warn',
    });
  });

  it('take paths relative to where they were typed', () => {
    const { content, data } = parse({ CALLSHEET_CONTENT: '../library', CALLSHEET_DATA: '/var/callsheet' });
    expect([content, data]).toEqual(['/library', '/var/callsheet']);
  });

  it('refuse a content and a data folder of which one lies in the other', () => {
    for (const [content, data] of [
      ['/library', '/library'],
      ['/library', '/library/.data'],
      ['/srv/callsheet/content', '/srv/callsheet'],
      ['/library', '/'],
    ] as const) {
      expect(faultOf({ CALLSHEET_CONTENT: content, CALLSHEET_DATA: data })).toBe(
        `CALLSHEET_CONTENT (${content}) and CALLSHEET_DATA (${data}) must be two folders, neither inside the other.`,
      );
    }
    expect(faultOf({ CALLSHEET_DATA: '/project/content/data' })).toContain('(/project/content)');
    expect(parse({ CALLSHEET_CONTENT: '/library', CALLSHEET_DATA: '/library-data' }).data).toBe(
      '/library-data',
    );
  });

  it('see through links where folders lie in one another', () => {
    const folder = mkdtempSync(join(tmpdir(), 'callsheet-settings-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    symlinkSync(folder, `${folder}-link`);
    onTestFinished(() => rmSync(`${folder}-link`));
    const data = join(`${folder}-link`, 'not', 'there', 'yet');
    expect(faultOf({ CALLSHEET_CONTENT: folder, CALLSHEET_DATA: data })).toContain(
      'neither inside the other',
    );
  });

  it('count an empty variable as absent', () => {
    expect(parse({ PORT: '', HOST: '', PUBLIC_URL: '' })).toEqual(parse({}));
  });

  it('take every way to write loopback', () => {
    for (const host of ['127.0.0.1', '127.0.1.1', 'localhost', '::1', '[::1]']) {
      expect(parse({ HOST: host }).host).toBe(host.replace(/[[\]]/g, ''));
    }
  });

  it('let other machines in only where people come by https', () => {
    for (const host of ['0.0.0.0', '::', '10.0.0.1']) {
      const refusal =
        `HOST="${host}" would let other machines in, and nothing says that they come by https. ` +
        'Set PUBLIC_URL to the https address of the proxy in front, or leave HOST out.';
      expect(faultOf({ HOST: host })).toBe(refusal);
      expect(faultOf({ HOST: host, PUBLIC_URL: 'http://127.0.0.1:8080' })).toBe(refusal);
      const PUBLIC_URL = 'https://callsheet.example.com';
      expect(parse({ HOST: host, PUBLIC_URL }).host).toBe(host);
    }
    for (const host of ['127.0.0.1.evil.example', 'localhost.evil.example', '*', 'example.com']) {
      expect(faultOf({ HOST: host })).toContain('must be an address of this machine');
    }
  });

  it('refuse a public address by which passwords could be read on the way', () => {
    expect(faultOf({ PUBLIC_URL: 'http://callsheet.example.com' })).toContain('Use https');
    expect(parse({ PUBLIC_URL: 'http://localhost:8080' }).publicUrl?.port).toBe('8080');
  });

  it('take proxies as addresses and ranges, and nothing else', () => {
    const { trustedProxies } = parse({ TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16  fd00::/8' });
    expect(trustedProxies).toEqual(['10.0.0.7', '10.1.0.0/16', 'fd00::/8']);
    for (const proxies of ['proxy.example', '10.0.0.0/33', '10.0.0', '*', '::/129', '10.0.0.0/8/8']) {
      expect(faultOf({ TRUSTED_PROXIES: proxies }), proxies).toContain('must list addresses or ranges');
    }
  });

  it('take mail and the company’s sign-in whole or not at all, and say what is missing', () => {
    const mail = { SMTP_URL: 'smtps://u:p@mail.example.com', MAIL_FROM: 'Callsheet <callsheet@example.com>' };
    expect(parse(mail).mail).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM });
    expect(faultOf({ SMTP_URL: mail.SMTP_URL })).toContain('MAIL_FROM is missing');
    expect(faultOf({ MAIL_FROM: mail.MAIL_FROM })).toContain('SMTP_URL is missing');
    const oidc = { OIDC_ISSUER: 'https://login.example.com/', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' };
    expect(parse(oidc).company).toEqual({
      issuer: 'https://login.example.com',
      clientId: 'c',
      clientSecret: 's',
    });
    expect(faultOf({ OIDC_ISSUER: oidc.OIDC_ISSUER })).toContain(
      'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are missing.',
    );
    expect(faultOf({ ...oidc, OIDC_ISSUER: 'http://login.example.com' })).toContain(
      'must be an https address',
    );
  });

  it('say how to write a password that is no part of an address as it stands', () => {
    for (const password of ['p#ss', '12#3', '12/3', '12?3', 'a/b']) {
      const fault = faultOf({ DATABASE_URL: `postgres://ada:${password}@db.example.com/callsheet` });
      expect(fault, password).toContain('percent-encoded');
      expect(fault, password).not.toContain('must begin');
      const url = `postgresql://ada:${encodeURIComponent(password)}@db.example.com/callsheet?sslmode=verify-full`;
      expect(parse({ DATABASE_URL: url }).databaseUrl).toBe(url);
    }
    expect(faultOf({ DATABASE_URL: 'mysql://db/callsheet' })).toContain('must begin with postgres://');
    for (const url of ['postgres://localhost/callsheet', 'postgres:///callsheet?host=/run/postgresql']) {
      expect(parse({ DATABASE_URL: url }).databaseUrl).toBe(url);
    }
  });

  it('never print a value that may hold a password', () => {
    const fault = faultOf({
      DATABASE_URL: 'mysql://u:hunter2@db',
      CALLSHEET_SECRET: 'hunter2',
      SMTP_URL: 'ftp://u:hunter2@mail',
    });
    expect(fault.split('\n')).toHaveLength(3);
    expect(fault).not.toContain('hunter2');
  });

  it('refuse a port that is none', () => {
    for (const port of ['http', '-1', '65536', '80.5', '1e3', '0x50', ' 80']) {
      expect(faultOf({ PORT: port })).toContain(`PORT="${port}" must be a whole number from 0 to 65535`);
    }
  });

  it('refuse a public address with anything after the host', () => {
    expect(parse({ PUBLIC_URL: 'https://callsheet.example.com' }).publicUrl?.host).toBe(
      'callsheet.example.com',
    );
    for (const url of [
      'callsheet.example.com',
      'https://example.com/callsheet',
      'ftp://example.com',
      'https://u:p@x.y',
    ]) {
      expect(faultOf({ PUBLIC_URL: url })).toContain(`PUBLIC_URL="${url}" must be an address such as`);
    }
  });

  it('name every fault at once', () => {
    expect(faultOf({ HOST: '*', PORT: 'x', LOG_LEVEL: 'loud' }).split('\n')).toEqual([
      expect.stringMatching(/^HOST="\*" /),
      expect.stringMatching(/^PORT="x" /),
      'LOG_LEVEL="loud" must be one of silent, error, warn, info, debug.',
    ]);
  });
});
