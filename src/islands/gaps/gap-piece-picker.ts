import { callApi } from '../api-client.ts';
import { drawn, type Html, html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';

/** A piece as a person picks it. */
export interface PickedPiece {
  readonly id: string;
  readonly title: string;
}

interface Found {
  readonly items: readonly {
    readonly id: string;
    readonly title: readonly { readonly text: string }[];
  }[];
}

/** Milliseconds of silence after a letter. */
const SETTLED = 200;
const MOST_FOUND = 6;

/** The picker's fields: a box to search in, what was found, and what is chosen as chips. */
export function pickerHtml({ label, hint }: { label: string; hint: string }): Html {
  return html`<div class="form-field piece-picker" data-picker>
    <label for="field-find-piece">${label}</label>
    <p class="form-hint" id="hint-pieces">${hint}</p>
    <ul class="chips" role="list" data-chosen aria-label="Chosen"></ul>
    <input class="field" id="field-find-piece" type="search" autocomplete="off" autofocus placeholder="Search the library" aria-controls="found-pieces" aria-describedby="hint-pieces fault-pieces">
    <p class="visually-hidden" role="status" data-found-words></p>
    <ul class="pick" id="found-pieces" role="list" data-found></ul>
    <input type="hidden" name="pieces">
    <p class="form-fault" id="fault-pieces" data-fault="pieces"></p>
  </div>`;
}

/**
 * Lets pieces be found and picked. What is chosen stands in the hidden field `pieces` as JSON, so that it is kept with
 * what else was typed.
 * @param options `nearest` is offered before anything is typed
 */
export function wirePicker(
  root: HTMLElement,
  {
    most,
    kept,
    nearest,
  }: { most: number; kept: string | undefined; nearest: Promise<readonly PickedPiece[]> },
): void {
  const part = <Part extends HTMLElement>(selector: string) => root.querySelector(selector) as Part;
  const box = part<HTMLInputElement>('#field-find-piece');
  const hidden = part<HTMLInputElement>('[name="pieces"]');
  let chosen: readonly PickedPiece[] = readPicked(kept);
  let offered: readonly PickedPiece[] = [];
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const offer = (pieces: readonly PickedPiece[], words: string) => {
    offered = pieces;
    part('[data-found-words]').textContent = words;
    draw();
  };

  function draw(): void {
    hidden.value = JSON.stringify(chosen);
    hidden.dispatchEvent(new Event('input', { bubbles: true }));
    part('[data-chosen]').innerHTML = chosen
      .map(
        ({ id, title }) =>
          html`<li class="chip">${title} <button type="button" data-drop="${id}" aria-label="Take ${title} away">×</button></li>`
            .text,
      )
      .join('');
    const isFull = chosen.length >= most;
    part('[data-found]').innerHTML = offered
      .filter(({ id }) => !chosen.some((one) => one.id === id))
      .map(
        ({ id, title }) =>
          html`<li><button class="pick-one" type="button" data-pick="${id}" ${drawn(isFull && most > 1 ? 'disabled' : '')}><span>${title}</span></button></li>`
            .text,
      )
      .join('');
  }

  async function find(): Promise<void> {
    asked += 1;
    const mine = asked;
    const words = box.value.trim();
    try {
      const pieces = words ? await searchPieces(words) : await nearest;
      if (mine !== asked) return;
      offer(pieces, words ? `${pieces.length} found` : '');
    } catch (error) {
      if (mine === asked) part('[data-fault="pieces"]').textContent = wordsOf(error);
    }
  }

  box.addEventListener('input', (event) => {
    event.stopPropagation();
    clearTimeout(timer);
    timer = setTimeout(() => void find(), SETTLED);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    // Enter in the box picks what stands first, and sends nothing.
    event.preventDefault();
    root.querySelector<HTMLElement>('[data-pick]')?.click();
  });
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-pick], [data-drop]') : null;
    if (!button) return;
    const { pick, drop } = button.dataset;
    const picked = offered.find(({ id }) => id === pick);
    if (picked) chosen = [...(most === 1 ? [] : chosen), picked].slice(0, most);
    if (drop) chosen = chosen.filter(({ id }) => id !== drop);
    draw();
    box.focus();
  });
  draw();
  void find();
}

/** What the hidden field holds. */
export function readPicked(text: string | undefined): PickedPiece[] {
  try {
    const list: unknown = JSON.parse(text || '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

async function searchPieces(words: string): Promise<PickedPiece[]> {
  const query = new URLSearchParams({ q: words.slice(0, 400), limit: String(MOST_FOUND) });
  const { items } = await callApi<Found>('GET', `/search?${query}`);
  return items.map(({ id, title }) => ({ id, title: title.map(({ text }) => text).join('') }));
}
