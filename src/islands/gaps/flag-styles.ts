import STYLES from '#styles/flag.css?url';

let loading: Promise<void> | undefined;

/** Loads the dialog's styles, once; done when they apply, or when they cannot be had: an unstyled dialog still sends. */
export function loadFlagStyles(): Promise<void> {
  loading ??= new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = STYLES;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
  return loading;
}
