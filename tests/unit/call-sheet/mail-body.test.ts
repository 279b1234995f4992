import { describe, expect, test } from 'vitest';
import { mailBody } from '#domain/call-sheet/mail-body.ts';

describe('the words of a mail', () => {
  test('keep the numbers and bullets of lists, and empty lines between paragraphs', () => {
    const html =
      '<p>Open:</p><ol start="3"><li>Terms</li><li>Dates</li></ol><p>And:</p><ul><li><p>One</p></li></ul><p>Bye</p>';
    const text = 'Open:\nTerms\nDates\nAnd:\nOne\nBye';
    expect(mailBody({ text, html })).toBe('Open:\n\n3. Terms\n4. Dates\n\nAnd:\n\n- One\n\nBye');
  });

  test('keep hard breaks, and lists within lists', () => {
    expect(mailBody({ text: 'Regards,\nme', html: '<p>Regards,<br>me</p>' })).toBe('Regards,\nme');
    const html = '<ul><li>Out<ol><li>In</li><li>Too</li></ol></li><li>Next</li></ul>';
    expect(mailBody({ text: 'Out\nIn\nToo\nNext', html })).toBe('- Out\n  1. In\n  2. Too\n- Next');
  });

  test('stand as they are where the lines cannot be told apart', () => {
    expect(mailBody({ text: 'One\nTwo', html: '' })).toBe('One\nTwo');
  });
});
