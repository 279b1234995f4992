import type { Rule } from '../rule.ts';

/** Consent is somebody's: a date without a name protects no one. */
export const consentNamesCustomer: Rule = {
  name: 'consent-names-customer',
  title: 'Consent with an end names its customer',
  kind: 'authoring',
  severity: 'error',
  *library({ library, reading }) {
    for (const { file, consentUntil, customer } of library.claims) {
      if (!consentUntil || customer) continue;
      yield {
        file,
        line: reading.lineOf(file, 'consentUntil'),
        message: 'The claim has an end of consent and no customer.',
        hint: 'Add "customer:" with the name, or take consentUntil out.',
      };
    }
    for (const piece of library.pieces) {
      if (piece.type !== 'proof' || !piece.namedUntil || piece.customer) continue;
      yield {
        file: piece.file,
        line: reading.lineOf(piece.file, 'namedUntil'),
        message: 'The proof has an end of consent and no customer.',
        hint: 'Add "customer:" with the name, or take namedUntil out.',
      };
    }
  },
};
