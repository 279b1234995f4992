import STYLES from '#styles/search.css?url';

/** The address of the dialog's styles. */
export { STYLES };

/**
 * Loads the dialog's styles; done when they apply, or when they cannot be had: an unstyled search still finds.
 * By address and not by import, since Astro gives every page the styles that any of its scripts imports.
 */
export function loadStyles(): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = STYLES;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}
