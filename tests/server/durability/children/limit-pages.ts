import { DatabaseSync } from 'node:sqlite';

/**
 * Loaded before a server. At each SIGUSR2 it leaves SQLite no room to grow, or as much as it likes again; the
 * connection that writes is the one that is told to use a write-ahead log.
 */
const writers = new Set<DatabaseSync>();
const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  exec.call(this, sql);
  if (sql.includes('journal_mode')) writers.add(this);
};

let isFull = false;
process.on('SIGUSR2', () => {
  isFull = !isFull;
  for (const writer of writers) {
    const { page_count: pages } = writer.prepare('PRAGMA page_count').get() as { page_count: number };
    exec.call(writer, `PRAGMA max_page_count = ${isFull ? pages : 2 ** 30}`);
  }
});
