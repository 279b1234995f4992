/** Keeps a dialog above the keyboard of a phone, as long as it is there: its styles read `--keyboard`. */
export function stayAboveKeyboard(dialog: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  const follow = () => {
    if (!dialog.isConnected) return view.removeEventListener('resize', follow);
    // Somebody who has zoomed in sees a part of the page without any keyboard.
    const covered = view.scale > 1.01 ? 0 : window.innerHeight - view.height - view.offsetTop;
    dialog.style.setProperty('--keyboard', `${Math.max(0, Math.round(covered))}px`);
  };
  view.addEventListener('resize', follow);
  follow();
}
