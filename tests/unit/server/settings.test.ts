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

  it('refuse any other host, because there is no sign-in yet', () => {
    for (const host of [
      '0.0.0.0',
      '::',
      '10.0.0.1',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '*',
    ]) {
      expect(faultOf({ HOST: host })).toBe(
        `HOST="${host}" would let other machines in, and this version has no sign-in yet. ` +
          'Leave it out, or use 127.0.0.1, ::1 or localhost.',
      );
    }
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
    expect(faultOf({ HOST: '0.0.0.0', PORT: 'x', LOG_LEVEL: 'loud' }).split('\n')).toEqual([
      expect.stringMatching(/^HOST="0.0.0.0" /),
      expect.stringMatching(/^PORT="x" /),
      'LOG_LEVEL="loud" must be one of silent, error, warn, info, debug.',
    ]);
  });
});
