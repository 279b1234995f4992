/**
 * Resolves once no dialog stands open on the page. What comes late and takes room waits for that: drawn behind a dialog
 * it would move everything around whoever types there.
 */
export async function whenNoneIsOpen(page: Document): Promise<void> {
  for (let open = openDialog(page); open; open = openDialog(page)) {
    const dialog = open;
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  }
}

function openDialog(page: Document): HTMLDialogElement | null {
  return page.querySelector<HTMLDialogElement>('dialog[open]');
}
