import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { inject } from 'vitest';

/** The folder of files of the release that is being served from a data folder; by default the shared site's. */
export function siteFolder(data = inject('dataFolder')): string {
  const current = readFileSync(path.join(data, 'current'), 'utf8').trim();
  return path.join(data, 'releases', current, 'site');
}

/** Every HTML file of the site, as the path that a browser asks for. */
export function pagePaths(data = inject('dataFolder')): string[] {
  return readdirSync(siteFolder(data), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && !file.includes('pagefind'))
    .map((file) => `/${file.replaceAll(path.sep, '/').replace(/index\.html$/, '')}`)
    .sort();
}

export function readPage(address: string): string {
  return readSiteFile(address.endsWith('/') ? `${address}index.html` : address);
}

export function readSiteFile(address: string): string {
  return readFileSync(path.join(siteFolder(), address), 'utf8');
}

/** Bytes of a text as a browser would receive it with gzip. */
export function gzipBytes(text: string | Buffer): number {
  return gzipSync(text).length;
}

/** Addresses of the scripts that a page loads before anybody touches it, static imports followed. */
export function scriptsBeforeTouch(html: string): string[] {
  const roots = [
    ...html.matchAll(/<(?:script[^>]*\ssrc|link[^>]*rel="modulepreload"[^>]*\shref)="([^"]+)"/g),
  ];
  const seen = new Set<string>();
  const visit = (address: string) => {
    if (seen.has(address)) return;
    seen.add(address);
    // Rolldown writes static imports as `import … from"./x.js"` or `import"./x.js"`; dynamic ones have a bracket.
    for (const [, target] of readSiteFile(address).matchAll(/\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
      visit(path.posix.join(path.posix.dirname(address), target ?? ''));
    }
  };
  for (const [, address] of roots) visit(address ?? '');
  return [...seen];
}

/** The texts of a page's inline scripts. Data blocks such as JSON do not count, nor does text in an attribute. */
export function inlineScripts(html: string): string[] {
  return [
    ...html.matchAll(/<script\b((?:[^"'>]|"[^"]*")*)>([\s\S]*?)<\/script>|<[a-z/!](?:[^"'>]|"[^"]*")*>/gi),
  ].flatMap(([, attributes, text]) =>
    attributes === undefined || /\ssrc=|application\/json/.test(attributes) ? [] : [text ?? ''],
  );
}

export function stylesheets(html: string): string[] {
  return [...html.matchAll(/<link[^>]*rel="stylesheet"[^>]*>/g)].map(
    ([tag]) => /href="([^"]+)"/.exec(tag)?.[1] ?? '',
  );
}
