import STYLES from '#styles/outcomes.css?url';

/** Loads the styles of "How did it go?"; done when they apply, or when they cannot be had: it works without. */
export function loadOutcomeStyles(): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = STYLES;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}
