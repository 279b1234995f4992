/** Milliseconds for what the page itself does first: a call sheet reads its lines, an island wakes. */
const QUIET = 200;

/** Resolves once the page stands: for what nobody waits for, so that it is in nobody's way. */
export function afterLoad(): Promise<void> {
  return new Promise((resolve) => {
    const begin = () => setTimeout(resolve, QUIET);
    if (document.readyState === 'complete') begin();
    else addEventListener('load', begin);
  });
}
