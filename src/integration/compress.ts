import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Below this many bytes a compressed twin saves less than a packet. */
const SMALLEST = 512;

/** A twin must save at least this share to be worth a file. */
const WORTH = 0.95;

/**
 * How hard to compress. Code is little and kept for ever, and gets all that brotli has. Pages are many and live for a
 * day: for 1,000 of them (20 kB each, two cores) brotli takes 1 s at quality 5 and 26 s at 9, which is 1 % smaller.
 */
export type Effort = 'once' | 'often';

const QUALITY = { once: 11, often: 5 } as const;
/** A window of 256 kB holds a whole page; a larger one only costs memory. */
const WINDOW = { once: 22, often: 18 } as const;
const LEVEL = { once: 9, often: 6 } as const;

/** The compressed forms of some bytes that are worth having. Runs on zlib's threads, beside the caller. */
export async function compress(bytes: Buffer, effort: Effort): Promise<{ br?: Buffer; gzip?: Buffer }> {
  if (bytes.byteLength < SMALLEST) return {};
  const [br, zipped] = await Promise.all([
    brotliAsync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY[effort],
        [constants.BROTLI_PARAM_LGWIN]: WINDOW[effort],
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
    gzipAsync(bytes, { level: LEVEL[effort] }),
  ]);
  const enough = bytes.byteLength * WORTH;
  return {
    ...(br.byteLength < enough && { br }),
    ...(zipped.byteLength < enough && { gzip: zipped }),
  };
}
