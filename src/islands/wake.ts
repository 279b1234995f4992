/** What an island that wakes on touch must export. */
export interface Sleeper {
  /**
   * Opens the island, or brings it back when it is open. `trigger` is the element with `data-wake`; `event` is
   * what the person did. A search box keeps its text: read it from the trigger's input.
   */
  mount(trigger: HTMLElement, event: Event): void;
}

/** Islands by the name in `data-wake`. Each is a chunk of its own that loads at the first touch. */
const SLEEPERS: Record<string, () => Promise<Sleeper>> = {
  search: () => import('./search/mount.tsx'),
};

/**
 * Loads an island when a person points at, or moves the focus to, an element with `data-wake`, and opens it when
 * they act: a press, typing, a submit, or the keys `/` and Ctrl or Cmd with K for the search. Where loading fails,
 * the element does what it does without script.
 */
export function wakeOnTouch(): void {
  for (const type of ['pointerdown', 'focusin'] as const) {
    document.addEventListener(type, (event) => void load(sleeperAt(event)?.dataset.wake));
  }
  for (const type of ['click', 'input', 'submit'] as const) document.addEventListener(type, act);
  document.addEventListener('keydown', onKey);
}

function act(event: Event): void {
  const trigger = sleeperAt(event);
  if (!trigger || isModified(event)) return;
  event.preventDefault();
  wake(trigger, event);
}

function onKey(event: KeyboardEvent): void {
  const held = event.ctrlKey || event.metaKey;
  const command = held && event.key.toLowerCase() === 'k';
  // Shift is allowed: on many keyboards the slash lies on it.
  const slash = event.key === '/' && !held && !event.altKey && !isTyping(event.target);
  const box = command || slash ? document.querySelector<HTMLElement>('form[data-wake="search"]') : null;
  if (!box) return;
  event.preventDefault();
  box.querySelector('input')?.focus();
  wake(box, event);
}

function wake(trigger: HTMLElement, event: Event): void {
  load(trigger.dataset.wake)
    ?.then((island) => island.mount(trigger, event))
    .catch((error: unknown) => {
      console.warn('The search could not be loaded; following the link instead.', error);
      if (trigger instanceof HTMLAnchorElement) location.assign(trigger.href);
      else if (event.type === 'submit' && trigger instanceof HTMLFormElement) trigger.submit();
    });
}

function load(name: string | undefined): Promise<Sleeper> | undefined {
  return name ? SLEEPERS[name]?.() : undefined;
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
