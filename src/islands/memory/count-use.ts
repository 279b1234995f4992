/**
 * Counts that a piece was opened or one of its blocks copied, for whoever writes the library. The server counts by day
 * and keeps nothing of who it was; nobody waits for it, and a count that is lost is lost.
 */
export function countUse(use: { kind: 'open'; piece: string } | { kind: 'copy'; ref: string }): void {
  fetch('/api/v1/usage', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(use),
    keepalive: true,
  }).catch(() => undefined);
}

/** The piece whose page this is: `objections/too-expensive`; undefined on pages of another kind. */
export function pieceOnPage(page: Document): string | undefined {
  const isPiece = page.querySelector('article.piece[data-keep]') !== null;
  return isPiece ? page.location.pathname.replace(/^\/|\/$/g, '') : undefined;
}
