import { extname } from 'node:path';

interface MediaType {
  readonly type: string;
  /** Whether it is worth compressing; images, fonts and the search engine's files already are. */
  readonly compressible: boolean;
}

const TEXT = (type: string): MediaType => ({ type, compressible: true });
const PACKED = (type: string): MediaType => ({ type, compressible: false });

const BY_EXTENSION: Readonly<Record<string, MediaType>> = {
  '.html': TEXT('text/html; charset=utf-8'),
  '.css': TEXT('text/css; charset=utf-8'),
  '.js': TEXT('text/javascript; charset=utf-8'),
  '.mjs': TEXT('text/javascript; charset=utf-8'),
  '.json': TEXT('application/json'),
  '.svg': TEXT('image/svg+xml'),
  '.txt': TEXT('text/plain; charset=utf-8'),
  '.md': TEXT('text/markdown; charset=utf-8'),
  '.xml': TEXT('application/xml'),
  '.webmanifest': TEXT('application/manifest+json'),
  '.ico': TEXT('image/x-icon'),
  '.wasm': TEXT('application/wasm'),
  '.png': PACKED('image/png'),
  '.jpg': PACKED('image/jpeg'),
  '.webp': PACKED('image/webp'),
  '.avif': PACKED('image/avif'),
  '.woff2': PACKED('font/woff2'),
};

/** What a file is, by its name; what is not known is sent as bytes that no browser will run or show. */
export function mediaTypeOf(file: string): MediaType {
  return BY_EXTENSION[extname(file)] ?? PACKED('application/octet-stream');
}
