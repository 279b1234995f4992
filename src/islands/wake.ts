import { askAhead } from './search/ask-ahead.ts';
import { openShell, type SearchShell, sayNotLoaded } from './search/shell.ts';

/**
 * Opens the search at once when a person acts on an element with `data-wake`: a press, typing, a submit, or the keys
 * `/` and Ctrl or Cmd with K. The dialog that opens has no framework; what finds and shows is an island that begins
 * to load when somebody points at, or moves the focus to, such an element, and that takes the open dialog over.
 */
export function wakeOnTouch(): void {
  for (const type of ['pointerdown', 'focusin'] as const) {
    // Whether it can be loaded is told to those who open it.
    document.addEventListener(type, (event) => sleeperAt(event) && void loadIsland().catch(() => {}));
  }
  for (const type of ['click', 'input', 'submit', 'compositionend'] as const)
    document.addEventListener(type, act);
  document.addEventListener('keydown', onKey);
}

function act(event: Event): void {
  const trigger = sleeperAt(event);
  // Letters that are still being composed would be torn apart; the end of composing comes as an event of its own.
  if (!trigger || isModified(event) || (event instanceof InputEvent && event.isComposing)) return;
  event.preventDefault();
  wake(trigger, event.type === 'input' || event.type === 'compositionend');
}

function onKey(event: KeyboardEvent): void {
  const held = event.ctrlKey || event.metaKey;
  const command = held && event.key.toLowerCase() === 'k';
  // Shift is allowed: on many keyboards the slash lies on it.
  const slash = event.key === '/' && !held && !event.altKey && !isTyping(event.target);
  const trigger = command || slash ? document.querySelector<HTMLElement>('form[data-wake="search"]') : null;
  if (!trigger) return;
  event.preventDefault();
  wake(trigger, false);
}

function wake(trigger: HTMLElement, isTyping: boolean): void {
  const shell = openShell(trigger.querySelector('input') ?? trigger, isTyping);
  fill(shell);
}

/** Gives the dialog what finds and shows; where that cannot be loaded, says so and tries again with the next letter. */
function fill(shell: SearchShell): void {
  loadIsland()
    .then(({ mount }) => mount(shell))
    .catch((error: unknown) => {
      console.info('The search could not be loaded.', error);
      sayNotLoaded(shell);
      shell.box.addEventListener('input', () => fill(shell), { once: true });
    });
}

function loadIsland(): Promise<typeof import('./search/mount.tsx')> {
  const island = import('./search/mount.tsx');
  askAhead();
  return island;
}

function sleeperAt(event: Event): HTMLElement | undefined {
  const target = event.target instanceof Element ? event.target : undefined;
  return target?.closest<HTMLElement>('[data-wake]') ?? undefined;
}

/** A press that asks for a new tab or window is the browser's. */
function isModified(event: Event): boolean {
  return (
    event instanceof UIEvent && ['ctrlKey', 'metaKey', 'shiftKey'].some((key) => Reflect.get(event, key))
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
