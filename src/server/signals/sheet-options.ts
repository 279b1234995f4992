import { type CallSheet, linesOf, type SheetLine } from '#domain/call-sheet/sheet.ts';

/** What can be tapped of a sheet afterwards. */
export interface SheetOption {
  /** A piece, or a block of it. */
  readonly ref: string;
  readonly words: string;
}

/** As many as a thumb looks through. */
const MOST_CAME_UP = 6;
const MOST_LINES = 8;

/** Letters of an option; a rep knows the line again by how it begins. */
const LETTERS = 80;

/** What could have come up at a meeting for which a sheet was used, and what of the sheet could have landed. */
export function sheetOptions(sheet: CallSheet): { cameUp: SheetOption[]; lines: SheetOption[] } {
  const objections = sheet.expect.map(({ candidate }) => ({
    ref: candidate.piece,
    words: candidate.says[0]?.text ?? candidate.title,
  }));
  const rivals = sheet.rivals.flatMap(({ competitor, glance, theySay, landmine }) => {
    const piece = (glance ?? theySay ?? landmine)?.candidate.piece;
    return piece === undefined ? [] : [{ ref: piece, words: competitor.name }];
  });
  const answers = sheet.expect.flatMap(({ candidate }) => candidate.responses.slice(0, 1));
  return {
    cameUp: shortened([...objections, ...rivals], MOST_CAME_UP),
    lines: shortened([...linesOf(sheet).flatMap(usedLine), ...answers.map(toOption)], MOST_LINES),
  };
}

function toOption({ ref, text }: { readonly ref: string; readonly text: string }): SheetOption {
  return { ref, words: text };
}

/** What was there to say, ask and prove. Of all other lines nobody can tell whether they landed. */
function usedLine({ candidate: line }: SheetLine): SheetOption[] {
  switch (line.slot) {
    case 'say':
      return [{ ref: line.ref, words: line.say }];
    case 'question':
      return [{ ref: line.ref, words: line.text }];
    case 'proof':
      return [{ ref: line.ref, words: line.headline }];
    default:
      return [];
  }
}

function shortened(options: readonly SheetOption[], most: number): SheetOption[] {
  const each = new Map(options.map((option) => [option.ref, option]));
  return [...each.values()].slice(0, most).map(({ ref, words }) => ({ ref, words: excerpt(words) }));
}

function excerpt(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  if (flat.length <= LETTERS) return flat;
  return `${flat
    .slice(0, LETTERS)
    .replace(/\s+\S*$/u, '')
    .toWellFormed()} …`;
}
