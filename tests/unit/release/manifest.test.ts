import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aboutLibrary } from '#integration/about-library.ts';
import { buildManifest } from '#integration/build-manifest.ts';
import { describeFolder } from '#integration/site-files.ts';
import { verifyRelease } from '#release/verify.ts';
import { parseManifest } from '#server/manifest.ts';
import { tinyLibrary, writeFiles, writeRelease } from '../../server/release-folder.ts';

const LONG = 'Words that repeat. '.repeat(100);

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'callsheet-manifest-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function manifestOf(files: Record<string, string>, redirects: Record<string, string> = {}) {
  const site = await folder();
  await writeFiles(site, { '404.html': 'Nothing here', ...files });
  return { site, manifest: await build(site, redirects) };
}

async function build(site: string, redirects: Record<string, string> = {}) {
  const builtAt = new Date('2026-11-16T00:05:00Z');
  const about = { ...aboutLibrary(tinyLibrary()), moved: redirects };
  return buildManifest({ site, release: 'r', builtAt, about, files: describeFolder(site) });
}

describe('A manifest', () => {
  it('names every file by the path that a reader asks for', async () => {
    const { manifest } = await manifestOf({
      'index.html': '',
      'library/index.html': '',
      'icons.svg': '',
      '_astro/a.B1.js': '',
    });
    expect(Object.keys(manifest.files)).toEqual([
      '/',
      '/404.html',
      '/_astro/a.B1.js',
      '/icons.svg',
      '/library/',
    ]);
    expect(manifest.files['/icons.svg']?.type).toBe('image/svg+xml');
    expect(manifest.files['/_astro/a.B1.js']?.cache).toBe('immutable');
    expect(manifest.files['/library/']?.cache).toBe('revalidate');
  });

  it('has compressed twins that hold the same, each with its own hash, and only where they save something', async () => {
    const { site, manifest } = await manifestOf({
      'long.html': LONG,
      'short.html': 'Short.',
      'a.woff2': LONG,
    });
    const { encodings, etag } = manifest.files['/long.html'] ?? {};
    const br = await readFile(join(site, encodings?.br?.file ?? ''));
    const gzip = await readFile(join(site, encodings?.gzip?.file ?? ''));
    expect(brotliDecompressSync(br).toString()).toBe(LONG);
    expect(gunzipSync(gzip).toString()).toBe(LONG);
    expect(new Set([etag, encodings?.br?.etag, encodings?.gzip?.etag]).size).toBe(3);
    expect(manifest.files['/short.html']?.encodings).toEqual({});
    expect(manifest.files['/a.woff2']?.encodings).toEqual({});
  });

  it('is the same for the same files, also when twins of an earlier build are there', async () => {
    const { site, manifest } = await manifestOf({ 'index.html': LONG });
    const again = await build(site);
    expect(again).toEqual(manifest);
    expect((await readdir(site)).sort()).toEqual([
      '404.html',
      'index.html',
      'index.html.br',
      'index.html.gz',
    ]);
  });

  it('sends nobody to a page that is not there, nor away from one that is', async () => {
    const { manifest } = await manifestOf(
      { 'new/index.html': '', 'both/index.html': '' },
      { '/old/': '/new/', '/lost/': '/nowhere/', '/both/': '/new/' },
    );
    expect(manifest.redirects).toEqual({ '/old/': '/new/' });
  });

  it('is refused for a name that no address can hold, and without a 404 page', async () => {
    await expect(manifestOf({ 'a b.html': '' })).rejects.toThrow('The built file a b.html has a name');
    const site = await folder();
    await writeFiles(site, { 'index.html': '' });
    await expect(build(site)).rejects.toThrow('The site has no 404.html.');
  });

  it('is only read when it is whole', () => {
    expect(() => parseManifest('{"release":')).toThrow();
    expect(() => parseManifest('[]')).toThrow('The manifest is not an object.');
    expect(() => parseManifest('{"release":"r","builtAt":"","notFound":"","redirects":{}}')).toThrow(
      'The manifest has no "files".',
    );
  });
});

describe('A release', () => {
  it('is whole as it was built', async () => {
    const release = await writeRelease(await folder(), 'r', { 'index.html': LONG });
    expect(await verifyRelease(release, 'bytes')).toEqual([]);
    expect(await verifyRelease(release, 'sizes')).toEqual([]);
  });

  it('is not, when a file or a twin is missing, longer, or other', async () => {
    const release = await writeRelease(await folder(), 'r', { 'index.html': LONG, 'same.html': 'aaaa' });
    await rm(join(release, 'site', 'index.html.br'));
    await writeFile(join(release, 'site', 'index.html'), 'cut');
    await writeFile(join(release, 'site', 'same.html'), 'bbbb');
    expect(await verifyRelease(release, 'bytes')).toEqual([
      'site/index.html is not the file that was built.',
      'site/index.html.br is missing.',
      'site/same.html is not the file that was built.',
    ]);
    expect(await verifyRelease(release, 'sizes')).toEqual([
      'site/index.html has 3 bytes instead of 1900.',
      'site/index.html.br is missing.',
    ]);
  });

  it('is not, without a manifest or a library that can be read', async () => {
    const release = await writeRelease(await folder(), 'r', { 'index.html': '' });
    await writeFile(join(release, 'library.json'), '{');
    expect(await verifyRelease(release, 'sizes')).toEqual([
      expect.stringContaining('library.json has 1 bytes'),
    ]);
    await writeFile(join(release, 'manifest.json'), '{');
    expect(await verifyRelease(release, 'sizes')).toEqual([expect.stringContaining('no usable manifest')]);
    expect(await verifyRelease(join(release, 'nowhere'), 'sizes')).toHaveLength(1);
  });
});
