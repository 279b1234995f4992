import { appendFileSync } from 'node:fs';

// Loaded by `--import` into every Node process of a measured command: each leaves its peak resident memory, in kB.
const file = process.env.CALLSHEET_PEAK_FILE;
if (file) process.on('exit', () => appendFileSync(file, `${process.resourceUsage().maxRSS}\n`));
