import STYLES from '#styles/flag.css?url';
import { loadStyles } from '../load-styles.ts';

let loading: Promise<void> | undefined;

/** Loads the dialog's styles, once; an unstyled dialog still sends. */
export function loadFlagStyles(): Promise<void> {
  loading ??= loadStyles(STYLES);
  return loading;
}
