import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Loaded before a server: its clock is ahead by as many milliseconds as a file says, which is read again at each
 * SIGUSR2. Timers go on as they are, as when the system's clock is set.
 */
const file = process.env.CALLSHEET_TEST_CLOCK ?? '';
const RealDate = Date;
let ahead = 0;

function read(): void {
  ahead = Number(readFileSync(file, 'utf8'));
  writeFileSync(`${file}.read`, String(ahead));
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, self) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + ahead] : given, self),
  get: (target, name) => (name === 'now' ? () => RealDate.now() + ahead : Reflect.get(target, name)),
});
// What a server starts in turn, such as a build, has the options of Node from it and not the file.
if (file) {
  read();
  process.on('SIGUSR2', read);
}
