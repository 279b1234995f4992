import { icon } from '#render/icon.ts';

/** How many rows one page of the table holds. */
export const PAGE_SIZE = 50;

/** Links to the other pages of the table; empty when there is only one page. Pages count from 1. */
export function pagerHtml(page: number, pages: number, href: (page: number) => string): string {
  if (pages < 2) return '';
  const step = (to: number, inside: string) =>
    to >= 1 && to <= pages ? `<a class="button" href="${href(to)}" data-table>${inside}</a>` : '';
  const numbers = pageNumbers(page, pages).map((number) =>
    number === undefined
      ? '<li class="pager-gap">…</li>'
      : `<li><a href="${href(number)}" data-table${number === page ? ' aria-current="page"' : ''}><span class="visually-hidden">Page </span>${number}</a></li>`,
  );
  return (
    step(page - 1, `${icon('chevron-left')}Previous`) +
    `<ol role="list">${numbers.join('')}</ol>` +
    step(page + 1, `Next${icon('chevron-right')}`)
  );
}

/** The first, the last and the pages around the current one; undefined stands for a gap. */
function pageNumbers(page: number, pages: number): (number | undefined)[] {
  const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const sorted = [...new Set(near)].sort((a, b) => a - b);
  return sorted.flatMap((number, at) => {
    const before = sorted[at - 1];
    return before !== undefined && number - before > 1 ? [undefined, number] : [number];
  });
}
