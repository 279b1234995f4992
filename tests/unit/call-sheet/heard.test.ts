import { describe, expect, test } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { type Choice, EMPTY_CHOICE, type Heard } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { mailCopy, notesText } from '#domain/call-sheet/copy.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';

const { library } = await readLibrary('content');
if (!library) throw new Error('The sample library cannot be read: run `npm run callsheet lint`.');
const today = todayFor(library.settings, new Date());
const { all } = candidatePool(indexLibrary(library), today);
const compose = (choice: Partial<Choice>) => composeCallSheet(all, { ...EMPTY_CHOICE, ...choice }, today);

const CHEAPER: Heard = {
  confidence: 'strong',
  refs: ['objections/paygrove-discount', 'objections/too-expensive'],
  competitors: [],
};

describe('what the buyer said', () => {
  test('is not answered with another rival than the one chosen', () => {
    const sheet = compose({ rivals: ['pennyfold'], heard: CHEAPER });
    expect(sheet.expect[0]?.candidate.piece).toBe('objections/too-expensive');
    expect(sheet.heard?.confidence).toBe('weak');
    expect(sheet.expect.map(({ candidate }) => candidate.piece)).not.toContain(
      'objections/paygrove-discount',
    );
  });

  test('is answered for sure with the rival that was chosen, or that the words name', () => {
    for (const sheet of [
      compose({ rivals: ['paygrove'], heard: CHEAPER }),
      compose({ heard: { ...CHEAPER, competitors: ['paygrove'] } }),
      compose({ rivals: ['pennyfold'], heard: { ...CHEAPER, competitors: ['paygrove'] } }),
    ]) {
      expect(sheet.expect[0]?.candidate.piece).toBe('objections/paygrove-discount');
      expect(sheet.heard?.confidence).toBe('strong');
    }
  });

  test('is at most near to a rival whom nobody named', () => {
    const sheet = compose({ heard: CHEAPER });
    expect(sheet.expect[0]?.candidate.piece).toBe('objections/paygrove-discount');
    expect(sheet.expect[0]?.why[0]).toBe('The nearest to what they said.');
    expect(sheet.heard?.confidence).toBe('weak');
  });

  test('is at most near to what is of the same kind about the rival that was chosen', () => {
    const heard: Heard = { confidence: 'strong', refs: ['objections/paygrove-discount'] };
    const sheet = compose({ stage: 'evaluate', rivals: ['pennyfold'], heard });
    expect(sheet.expect[0]?.candidate.piece).toBe('objections/pennyfold-is-cheaper');
    expect(sheet.heard).toMatchObject({ confidence: 'weak', ref: sheet.expect[0]?.candidate.ref });
  });

  test('has no answer where all that is near is about other rivals', () => {
    const heard: Heard = { confidence: 'strong', refs: ['objections/supplier-network-too-small'] };
    const sheet = compose({ rivals: ['pennyfold'], heard });
    expect(sheet.heard).toMatchObject({ confidence: 'none' });
    expect(sheet.heard?.ref).toBeUndefined();
  });

  test('is answered by what is in every deal, whoever was chosen', () => {
    const heard: Heard = { confidence: 'strong', refs: ['objections/erp-already-does-this'] };
    expect(compose({ rivals: ['pennyfold'], heard }).heard?.confidence).toBe('strong');
  });

  test('stands in the notes with its answer, in its turn', () => {
    const heard: Heard = { confidence: 'strong', refs: ['objections/burnt-by-a-long-project'] };
    const sheet = compose({ heard });
    const notes = notesText(sheet);
    const answer = sheet.expect[0]?.candidate.responses[0]?.text ?? 'none';
    expect(notes).toContain(`  Answer: ${answer}`);
    const entry = notes.slice(notes.indexOf(sheet.expect[0]?.candidate.says[0]?.text ?? 'none'));
    const acknowledged = entry.indexOf('  Acknowledge: ');
    if (acknowledged >= 0) expect(acknowledged).toBeLessThan(entry.indexOf('  Answer: '));
  });
});

describe('copying', () => {
  test('says in the notes that a landmine is for the buyer to ask', () => {
    const notes = notesText(compose({ stage: 'justify', personas: [{ id: 'cfo' }], rivals: ['paygrove'] }));
    expect(notes).toContain('- Let them ask Paygrove: ');
    expect(notes).not.toContain('Landmine');
  });

  test('begins a mail with its subject, and ends it with its sign-off or the asset', () => {
    const sheet = compose({ stage: 'justify', personas: [{ id: 'cfo' }] });
    const copy = mailCopy(sheet);
    expect(copy.kind).toBe('mail');
    expect(copy.text.startsWith(`Subject: ${sheet.mail?.candidate.subject}\n\n`)).toBe(true);
    for (const { candidate } of sheet.prove) expect(copy.text).not.toContain(candidate.headline);
    expect(copy.text.trimEnd().endsWith(sheet.asset?.candidate.href ?? '‹your name›')).toBe(true);
  });

  test('keeps the numbers of a list in a mail', () => {
    const mail = all.lines.find(
      ({ piece, slot }) => slot === 'mail' && piece === 'emails/commit-open-points',
    );
    expect(mail?.slot === 'mail' && mail.body).toMatch(/\n1\. .*\n2\. .*\n3\. .*\n4\. .*\n\n/);
  });

  test('says that there is no mail, and gives what somebody said with the name or not at all', () => {
    const sheet = compose({ stage: 'justify', personas: [{ id: 'cfo' }] });
    delete sheet.mail;
    delete sheet.asset;
    const [proof] = sheet.prove;
    if (!proof) throw new Error('The sample library has no proof for a CFO.');
    const quote = { ...proof, trust: 'verified' as const };
    const withWords = (customer: string | undefined) =>
      mailCopy({
        ...sheet,
        prove: [
          {
            ...quote,
            candidate: { ...proof.candidate, audience: 'buyer', headline: '“It works.”', customer },
          },
        ],
      });
    expect(withWords('Alder')).toMatchObject({ kind: 'lines', text: 'Alder: “It works.”\n' });
    expect(withWords(undefined)).toMatchObject({ kind: 'nothing', text: '' });
  });
});
