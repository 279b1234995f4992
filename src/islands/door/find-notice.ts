/** The notice that the address names after its `#`. A script is there before the browser knows its `:target`. */
export function findNotice(hash: string): HTMLElement | undefined {
  const named = document.getElementById(hash.slice(1));
  return named?.classList.contains('door-notice') ? named : undefined;
}
