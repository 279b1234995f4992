import { withoutInvisible } from '#domain/invisible.ts';

/** One kind of line end, and nothing that came along unseen when text was pasted. */
export function plainSource(text: string): string {
  return withoutInvisible(text.replace(/\r\n?/g, '\n'));
}
