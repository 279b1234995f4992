import type { AliasOutcome } from '#server/library-change/add-alias.ts';
import { Refusal } from '../problem.ts';

type Fault = Exclude<AliasOutcome, 'added' | 'there'> | 'no-folder';

/** Why a search word was not written, and what to do. @param file of the piece, in the content folder */
export function refusedAlias(fault: Fault, file: string): Refusal {
  const [detail, hint] = WORDS[fault];
  return new Refusal('conflict', { detail, hint: hint.replace('FILE', file) });
}

const BY_HAND = 'Write the search word into "aliases" of FILE, where the library is kept.';

const WORDS: Readonly<Record<Fault, readonly [detail: string, hint: string]>> = {
  'no-folder': ['This portal shows a library that it cannot change.', BY_HAND],
  gone: [
    'The file of this piece is not in the content folder any more.',
    'Publish the library, and look again.',
  ],
  changed: ['Somebody else changed this piece at the same moment.', 'Send the same request again.'],
  'not-writable': ['The portal may not write into the content folder, or the disk is full.', BY_HAND],
  unreadable: [
    'The file of this piece cannot be read as it stands, or has no canonical form.',
    'Run "callsheet lint" on FILE and correct what it names, then send the same request again.',
  ],
  commented: ['There is a comment at "aliases" in this piece, which must not be lost.', BY_HAND],
  full: [
    'This piece has as many search words as a piece may have.',
    'Take one out of "aliases" in FILE first.',
  ],
};
