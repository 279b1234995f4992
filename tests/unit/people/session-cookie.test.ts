import { expect, it } from 'vitest';
import { createTokenReader, signSessionToken } from '#server/people/session-cookie.ts';

const SECRET = 'a secret that only this test knows, and long enough';
const signed = signSessionToken('token', SECRET);
const signature = decodeURIComponent(signed).slice('token.'.length);

it('reads a token that we have signed, again and again', () => {
  const read = createTokenReader('callsheet', SECRET);
  for (let time = 0; time < 3; time += 1) {
    expect(read(`theme=dark; callsheet=${signed}`)).toBe('token');
    expect(read(`callsheet=${signed.replace('token', 'other')}`)).toBeUndefined();
  }
  expect(createTokenReader('callsheet', `${SECRET}!`)(`callsheet=${signed}`)).toBeUndefined();
});

it.each([
  ['followed by anything', `${signature}!!!`],
  ['without its padding', signature.replace(/=+$/, '')],
  ['in the alphabet for addresses', signature.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
  ['with spaces in it', `${signature.slice(0, 5)} ${signature.slice(5)}`],
  ['that is missing', ''],
])('takes no signature %s', (_, text) => {
  const read = createTokenReader('callsheet', SECRET);
  expect(read(`callsheet=${encodeURIComponent(`token.${text}`)}`)).toBeUndefined();
});
