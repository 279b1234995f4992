import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compress } from '#integration/compress.ts';
import { mapBounded } from '#integration/map-bounded.ts';

/** Gives every page and text file of a baseline site the same compressed twins that our own build writes. */
const folder = process.argv[2] ?? 'dist';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(html|css|js|json|svg|txt)$/.test(file),
);
await mapBounded(files, 8, async (name) => {
  const file = path.join(folder, name);
  const { br, gzip } = await compress(await readFile(file), file.endsWith('.html') ? 'often' : 'once');
  if (br) await writeFile(`${file}.br`, br);
  if (gzip) await writeFile(`${file}.gz`, gzip);
});
