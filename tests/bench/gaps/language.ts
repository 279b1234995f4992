import type { Library } from '#domain/library.ts';
import { pick, type Random } from '../../random.ts';

/**
 * Makes sentences in the language of a library: what its buyers say, put together from halves of two sentences, with a
 * figure or a word of a third here and there, so that hardly two are the same and words are as frequent as they are.
 */
export function speaker({ pieces }: Library, random: Random): () => string {
  const heard = pieces.flatMap((piece) => [
    ...piece.blocks.filter(({ kind }) => kind === 'BuyerSays').map(({ text }) => text),
    ...(piece.aliases ?? []),
    piece.title,
  ]);
  const sentences = heard.map((text) => text.split(/\s+/)).filter(({ length }) => length > 2);
  const words = sentences.flat();
  const half = () => {
    const sentence = pick(sentences, random);
    return sentence.length > 8 ? sentence.slice(0, Math.ceil(sentence.length / 2)) : sentence;
  };
  return () => {
    const said = [...half(), ...half(), ...half().slice(0, 4)];
    if (random() < 0.3) said[Math.floor(random() * said.length)] = pick(words, random);
    if (random() < 0.2) said.push(String(Math.floor(random() * 9_000)));
    return said.join(' ').slice(0, 900);
  };
}
