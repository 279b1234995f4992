/**
 * Lets the items of order questions be moved by their buttons. The focus stays on the button that was pressed, where
 * its item is now, and the new place is said aloud.
 * @param onMove hears of every move
 */
export function wireOrders(root: HTMLElement, onMove: (list: HTMLElement) => void): void {
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-move]') : null;
    const item = button?.closest<HTMLElement>('[data-option]');
    const list = item?.parentElement;
    if (!button || !item || !list || button.getAttribute('aria-disabled') === 'true') return;
    if (button.dataset.move === 'up') item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    number(list);
    button.focus();
    const at = [...list.children].indexOf(item) + 1;
    const status = list.parentElement?.querySelector('[data-order-status]');
    const words = item.querySelector('.order-words')?.textContent ?? '';
    if (status) status.textContent = `${words}: now ${at} of ${list.children.length}`;
    onMove(list);
  });
}

function number(list: HTMLElement): void {
  const items = [...list.children];
  for (const [at, item] of items.entries()) {
    const place = item.querySelector('.order-place');
    if (place) place.textContent = String(at + 1);
    item.querySelector('[data-move="up"]')?.setAttribute('aria-disabled', String(at === 0));
    item.querySelector('[data-move="down"]')?.setAttribute('aria-disabled', String(at === items.length - 1));
  }
}
