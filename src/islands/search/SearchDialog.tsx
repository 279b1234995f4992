import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef, useState } from 'react';
import type { ArrivingEngines } from '#search/browser.ts';
import type { RequestDesk, SearchRequest } from './request.ts';
import { SearchPanel } from './SearchPanel.tsx';

interface Props {
  readonly desk: RequestDesk;
  /** The engines that were asked for at the first touch. */
  readonly first: ArrivingEngines;
}

/** The dialog: opens on request, keeps its text while closed, and gives the focus back to where it came from. */
export function SearchDialog({ desk, first }: Props) {
  const [request, setRequest] = useState<SearchRequest>();
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const isLeaving = useRef(false);

  useEffect(
    () =>
      desk.listen((next) => {
        isLeaving.current = false;
        setText((before) => next.text || (next.isTyping ? '' : before));
        setRequest(next);
      }),
    [desk],
  );
  useEffect(() => {
    if (!request) return;
    const end = box.current?.value.length ?? 0;
    box.current?.setSelectionRange(request.isTyping ? end : 0, end);
  }, [request]);

  function close(): void {
    // The box in the page says what was last looked for.
    if (request?.origin instanceof HTMLInputElement) request.origin.value = text;
    setRequest(undefined);
  }
  const origin = useRef<HTMLElement | undefined>(undefined);
  if (request) origin.current = request.origin;

  return (
    <Dialog.Root open={request !== undefined} onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="search-backdrop" />
        <Dialog.Popup
          className="search-dialog"
          initialFocus={box}
          finalFocus={() => (isLeaving.current ? false : (origin.current ?? true))}
        >
          <Dialog.Title className="visually-hidden">Search the library</Dialog.Title>
          <SearchPanel
            box={box}
            text={text}
            onText={setText}
            first={first}
            onClose={close}
            onLeave={() => {
              isLeaving.current = true;
              close();
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
