export type Cells = readonly (string | number)[];

/** A Markdown table, as it goes into docs/benchmarks.md. */
export function markdownTable(head: Cells, rows: readonly Cells[]): string {
  return [tableHead(head), ...rows.map(tableRow), ''].join('\n');
}

/** The first two lines of a table, for printing its rows as they are measured. */
export function tableHead(cells: Cells): string {
  return `${tableRow(cells)}\n${tableRow(cells.map(() => '---'))}`;
}

export function tableRow(cells: Cells): string {
  return `| ${cells.join(' | ')} |`;
}
