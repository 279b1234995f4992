import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { mediaTypeOf } from './media-types.ts';
import { isHashed, isReleaseData } from './site-paths.ts';

/** Below this many bytes a compressed twin saves less than a packet. */
const SMALLEST = 512;

/** A twin must save at least this share to be worth a file. */
const WORTH = 0.95;

/**
 * How hard to compress. Code is kept for ever: brotli at quality 10 makes it 5 % smaller than at 9 and takes half the
 * time of 11, which gains 2 % more. Pages are many and live for a day: for 1,000 of them (20 kB each) brotli takes half
 * a second at quality 5 and many times that at 9, which is 1 % smaller. Data is what a phone waits for: at 7 it is 2 %
 * smaller than at 5 and costs little more; at 9 it would take five times as long for half a per cent.
 */
export type Effort = 'once' | 'often' | 'data';

const QUALITY = { once: 10, often: 5, data: 7 } as const;
/** A window of 256 kB holds a whole page; a larger one only costs memory. */
const WINDOW = { once: 22, often: 18, data: 22 } as const;
const LEVEL = { once: 9, often: 6, data: 6 } as const;

/** What arrives with the first packets of an answer (ten, RFC 6928): to a single small file, compression adds no speed. */
const FIRST_FLIGHT = 14_000;

/**
 * How hard to compress a file; undefined when it is left as it is. A release has hundreds of small files of data, of
 * which a reader needs one or two at a time, so those are not worth two twins each.
 * @param name relative to the site's folder
 */
export function effortFor(name: string, bytes: number): Effort | undefined {
  if (!mediaTypeOf(name).compressible || bytes < SMALLEST) return undefined;
  if (isReleaseData(name)) return bytes < FIRST_FLIGHT ? undefined : 'data';
  return isHashed(name) ? 'once' : 'often';
}

/**
 * The compressed forms of some bytes that are worth having. At once, since builds do this in a thread that has nothing
 * else to do: by way of zlib's own threads the same takes twice the time of processors.
 */
export function compress(bytes: Buffer, effort: Effort): { br?: Buffer; gzip?: Buffer } {
  const br = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY[effort],
      [constants.BROTLI_PARAM_LGWIN]: WINDOW[effort],
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
  const gzip = gzipSync(bytes, { level: LEVEL[effort] });
  const enough = bytes.byteLength * WORTH;
  return { ...(br.byteLength < enough && { br }), ...(gzip.byteLength < enough && { gzip }) };
}
