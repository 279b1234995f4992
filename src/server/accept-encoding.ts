/** The encodings that a release may hold beside the plain file, the smallest first. */
const KNOWN = ['br', 'gzip'] as const;

export type Encoding = (typeof KNOWN)[number];

/**
 * The best of the available encodings that an `Accept-Encoding` takes (RFC 9110, 12.5.3): the highest weight, and
 * the smaller file among equals. Undefined means the plain file; so does a header that takes nothing at all.
 */
export function chooseEncoding(
  header: string | undefined,
  available: readonly Encoding[],
): Encoding | undefined {
  if (!header) return undefined;
  const weights = parseWeights(header);
  const weigh = (name: string) => weights.get(name) ?? weights.get('*');
  let best: Encoding | undefined;
  // The plain file is taken unless it is named with less; it never beats a compressed one of equal weight.
  let bestWeight = 0;
  for (const name of KNOWN) {
    const weight = available.includes(name) ? (weigh(name) ?? 0) : 0;
    if (weight > bestWeight) [best, bestWeight] = [name, weight];
  }
  const plain = weights.get('identity');
  return plain !== undefined && plain > bestWeight ? undefined : best;
}

function parseWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.split(',')) {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    if (!name) continue;
    const written = parameters.find((text) => /^q\s*=/.test(text));
    const weight = written === undefined ? 1 : Number(written.slice(written.indexOf('=') + 1));
    weights.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(weight) ? weight : 0);
  }
  return weights;
}
