/**
 * Tables that a plan may read as a whole: a few hundred rows that people make by hand, however many people there are.
 */
const SMALL = ['editorialChange', 'questionCount', 'team'];

/** A statement that reads more than this of a table, on Postgres, walks it. */
const MOST_ROWS = 5_000;

/** The lines of a plan that walk a whole table, or an index from one end to the other. */
export function wholeTablesIn(engine: 'sqlite' | 'postgres', sql: string, plan: string): string[] {
  const lines = plan.split('\n');
  if (engine === 'postgres') return lines.filter((_, at) => readsTooMuch(lines, at));
  // An index that gives the order of a page is left when the page is full.
  const isPaged = /\blimit\b/i.test(sql) && !plan.includes('TEMP B-TREE FOR ORDER BY');
  return lines.filter((line) => {
    const table = /\bSCAN (\S+)/.exec(line)?.[1];
    if (table === undefined || table === 'CONSTANT' || SMALL.includes(table)) return false;
    return !(isPaged && line.includes('INDEX'));
  });
}

/** What a scan gave and what it threw away, for each of its rounds. */
function readsTooMuch(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const found = /\bScan\b.*actual .*rows=([\d.]+) loops=(\d+)/.exec(line);
  if (!found) return /\bSeq Scan\b/.test(line) && !SMALL.some((table) => line.includes(table));
  const thrown = lines
    .slice(at + 1, at + 5)
    .map((one) => /Rows Removed by .*: (\d+)/.exec(one)?.[1])
    .find((rows) => rows !== undefined);
  return (Number(found[1]) + Number(thrown ?? 0)) * Number(found[2]) > MOST_ROWS;
}
