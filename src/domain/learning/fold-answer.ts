/** One thousand two hundred and thirty-four, however its thousands are set off: `1,234`, `1.234`, `1 234`, `1'234`. */
const THOUSANDS = /(?<![\d.,])[1-9]\d{0,2}([.,\s'’])\d{3}(?:\1\d{3})*(?!\d)/gu;

/** What ends the whole part of a number. */
const DECIMAL = /(?<=\d)[.,](?=\d)/gu;

/** A point with which a number begins: `.5`. */
const LEADING_POINT = /(?<![\p{L}\p{N}.,])[.,](?=\d)/gu;

/** From one number to another: `5-9`, `5 – 9`. */
const RANGE = /(?<=\d)\s*[-‐-—]\s*(?=\d)/gu;

/**
 * A typed answer as it is compared: case, accents, spaces, punctuation and signs such as % do not count, and neither
 * does how a number's thousands are set off. `98 %`, `98%` and `98 per cent` are the same; `1.5` and `15` are not, and
 * neither are `5-9` and `59`. What consists of signs alone is compared as it stands.
 */
export function foldAnswer(text: string): string {
  const plain = lowered(text).trim();
  const numbers = plain
    .replace(/(?<=\d)\s*%/gu, '')
    .replace(THOUSANDS, (number) => number.replace(/\D/gu, ''))
    .replace(LEADING_POINT, '0.')
    .replace(DECIMAL, '.')
    .replace(RANGE, '-');
  const kept = numbers
    .replace(/[^\p{L}\p{N}.-]|[.-](?!\d)|(?<!\d)[.-]/gu, '')
    .replace(/(?<=\d)(?:percent)+/gu, '');
  return kept || plain.replace(/\s+/gu, '');
}

/** Lower case, without accents, with wide and joined forms made plain, until nothing more changes. */
function lowered(text: string): string {
  const next = text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/ς/gu, 'σ');
  return next === text ? text : lowered(next);
}
