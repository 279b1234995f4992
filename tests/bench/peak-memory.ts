import { appendFileSync } from 'node:fs';

// Loaded by `--import` into every Node process of a measured command: each leaves its peak resident memory, in kB, in
// the file that the query names. (A build gets few variables of its environment, but NODE_OPTIONS is one of them.)
const file = new URL(import.meta.url).searchParams.get('file');
if (file) process.on('exit', () => appendFileSync(file, `${process.resourceUsage().maxRSS}\n`));
