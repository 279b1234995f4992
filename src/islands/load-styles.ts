/**
 * Loads a stylesheet; done when it applies, or when it cannot be had: what it dresses works without.
 * @param address its address, as an import with `?url` gives it: Astro gives every page the styles that any of its
 * scripts imports otherwise
 */
export function loadStyles(address: string): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}
