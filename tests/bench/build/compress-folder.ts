import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compress, effortFor } from '#integration/compress.ts';

/** Gives every page and text file of a baseline site the same compressed twins that our own build writes. */
const folder = process.argv[2] ?? 'dist';
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(html|css|js|json|svg|txt)$/.test(name)) continue;
  const file = path.join(folder, name);
  const bytes = readFileSync(file);
  const effort = effortFor(name, bytes.byteLength);
  if (!effort) continue;
  const { br, gzip } = compress(bytes, effort);
  if (br) writeFileSync(`${file}.br`, br);
  if (gzip) writeFileSync(`${file}.gz`, gzip);
}
