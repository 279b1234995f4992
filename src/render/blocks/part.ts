/**
 * A part of a piece: its name in the gutter, its blocks beside it. `shape` becomes a class; `name` is trusted HTML.
 */
export function part(shape: string, name: string, inside: string): string {
  return `<section class="part part-${shape}"><h2 class="part-name">${name}</h2><div class="part-body">${inside}</div></section>`;
}
