import { describe, expect, it } from 'vitest';
import { faultOfMail, plainMail } from '#server/people/entry-form.ts';

describe('A mail address', () => {
  it.each([
    'ada@example.com',
    'ada.lovelace+calls@mail.example.co.uk',
    "o'neil@example.com",
    'a@b.example',
    'ada@xn--bcher-kva.example',
    'ada@example.xn--p1ai',
    `ada@${'d'.repeat(63)}.example`,
    `${'a'.repeat(64)}@example.com`,
  ])('can be %s', (mail) => {
    expect(faultOfMail(mail)).toBeUndefined();
  });

  it.each([
    ['that mail programs would decode', '=?utf-8?q?x?=@b.example'],
    ['that mail programs would decode, further on', 'a=?utf-8?q?x?=@b.example'],
    ['with an empty part of the domain', 'a@b..example'],
    ['with a part that begins with a hyphen', 'ada@-b.example'],
    ['with a part that ends with a hyphen', 'ada@b-.example'],
    ['with a dot before the domain', 'ada@.b.example'],
    ['with a dot after the domain', 'ada@b.example.'],
    ['with a number as the last part', 'ada@10.0.0.1'],
    ['without a dot', 'ada@example'],
    ['with a Cyrillic letter', 'аdmin@larkfield.example'],
    ['with a Cyrillic letter in the domain', 'admin@lаrkfield.example'],
    ['with a Kelvin sign', 'admin@lar\u212afield.example'],
    ['with an invisible letter', 'ad\u200bmin@larkfield.example'],
    ['with a dot at the beginning', '.ada@example.com'],
    ['with two dots', 'ada..l@example.com'],
    ['with a space', 'ada l@example.com'],
    ['with a line break', 'ada@example.com\n'],
    ['of two', 'ada@example.com,bo@example.com'],
    ['with two @', 'ada@bo@example.com'],
    ['with nothing before the @', '@example.com'],
    ['with a name', 'Ada <ada@example.com>'],
    ['with a part that is too long', `ada@${'d'.repeat(64)}.example`],
    ['with too much before the @', `${'a'.repeat(65)}@example.com`],
    ['that is too long', `ada@${'d.'.repeat(123)}examp`],
  ])('is none %s', (_what, mail) => {
    expect(faultOfMail(mail)).toBeDefined();
  });

  it('is compared in small letters, of which none was another sign before', () => {
    expect(plainMail(' Ada@EXAMPLE.com ')).toBe('ada@example.com');
    expect(plainMail('\u212aim@example.com')).toBe('\u212aim@example.com');
  });

  it('of any length is looked at quickly', () => {
    const begun = performance.now();
    for (const mail of [`${'a.'.repeat(50_000)}@`, `a@${'a-'.repeat(50_000)}`, '='.repeat(100_000)]) {
      expect(faultOfMail(mail)).toBeDefined();
    }
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
