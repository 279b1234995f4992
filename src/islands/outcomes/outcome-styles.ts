import STYLES from '#styles/outcomes.css?url';
import { loadStyles } from '../load-styles.ts';

/** Loads the styles of "How did it go?". */
export const loadOutcomeStyles = () => loadStyles(STYLES);
