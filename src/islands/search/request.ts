/** What a person did to ask for search: from where, with which text already typed. */
export interface SearchRequest {
  /** Where the focus returns. */
  readonly origin: HTMLElement;
  readonly text: string;
  /** They are typing: the text goes on where it ends. Otherwise it is offered for replacing. */
  readonly isTyping: boolean;
}

type Listener = (request: SearchRequest) => void;

/** Hands requests from the page to the dialog; the last one waits until the dialog listens. */
export interface RequestDesk {
  put(request: SearchRequest): void;
  /** Returns what ends the listening. */
  listen(listener: Listener): () => void;
}

/** One desk for one dialog. */
export function createRequestDesk(): RequestDesk {
  let listener: Listener | undefined;
  let waiting: SearchRequest | undefined;
  return {
    put(request) {
      if (listener) listener(request);
      else waiting = request;
    },
    listen(next) {
      listener = next;
      if (waiting) next(waiting);
      waiting = undefined;
      return () => {
        if (listener === next) listener = undefined;
      };
    },
  };
}
