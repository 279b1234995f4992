import REHEARSAL from '#styles/call-sheet/rehearsal.css?url';
import BAR from '#styles/tracks/bar.css?url';
import { loadStyles } from '../load-styles.ts';

let rehearsal: Promise<void> | undefined;
let bar: Promise<void> | undefined;

/** Loads the styles of Rehearse, once. */
export function loadRehearsalStyles(): Promise<void> {
  rehearsal ??= loadStyles(REHEARSAL);
  return rehearsal;
}

/** Loads the styles of the bar that says at which step one is, once. */
export function loadBarStyles(): Promise<void> {
  bar ??= loadStyles(BAR);
  return bar;
}
