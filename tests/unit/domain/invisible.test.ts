import { describe, expect, it } from 'vitest';
import { findInvisible, withoutInvisible } from '#domain/invisible.ts';

describe('Invisible characters', () => {
  it('are found and named', () => {
    expect(findInvisible('Pur\u00ADchase')).toEqual({ at: 3, name: 'a soft hyphen' });
    expect(findInvisible('\u202Eabc')?.name).toBe('a sign that turns the direction of writing');
    expect(findInvisible('Purchase, 5\u00A0%')).toBeUndefined();
  });

  it('are taken out; a separator becomes a space', () => {
    expect(withoutInvisible('\uFEFFPur\u00ADchase\u200B orders\u2028and\u2029bills\u2066\u2069')).toBe(
      'Purchase orders and bills',
    );
  });

  it('leave what joins the parts of an emoji', () => {
    const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';
    expect(findInvisible(family)).toBeUndefined();
    expect(withoutInvisible(family)).toBe(family);
  });
});
