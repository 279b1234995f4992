import { describe, expect, it } from 'vitest';
import { blankFrontMatter, fieldLinesOf, splitFrontMatter } from '#content-layer/front-matter.ts';
import { YamlRefusal } from '#content-layer/yaml.ts';
import { HOSTILE_HEADS } from '../../fixtures/hostile/front-matter.ts';

describe('Hostile front matter is refused with its line', () => {
  for (const [name, { head, reason, line }] of Object.entries(HOSTILE_HEADS)) {
    it(name, { timeout: 2_000 }, () => {
      const refusal = refusalOf(head);
      expect({ reason: refusal.reason, line: refusal.line }).toEqual({ reason, line });
    });
  }

  it('and none of it has run', () => {
    expect(globalThis).not.toHaveProperty('owned');
    expect({}).not.toHaveProperty('status');
    expect({}).not.toHaveProperty('a');
  });
});

describe('Front matter', () => {
  it('keeps dates, times and yes as text', () => {
    const text = '---\non: 2026-01-02\nat: 12:30\nanswer: yes\noctal: 0777\ncount: 3\n---\n';
    expect(splitFrontMatter(text).data).toEqual({
      on: '2026-01-02',
      at: '12:30',
      answer: 'yes',
      octal: 777,
      count: 3,
    });
  });

  it('is parsed afresh each time, so that a changed value never comes back from a cache', () => {
    const text = '---\ntags: [a]\n---\n';
    const first = splitFrontMatter(text).data as { tags: string[] };
    first.tags.push('b');
    expect(splitFrontMatter(text).data).toEqual({ tags: ['a'] });
  });

  it('is refused each time, also when the same text comes twice', () => {
    const text = '---js\n{ a: 1 }\n---\n';
    expect(refusalOf(text).line).toBe(1);
    expect(refusalOf(text).line).toBe(1);
  });

  it('leaves a body in which every line and offset is where it was in the file', () => {
    const text = '---\ntitle: Ä😀\n---\n\nWords here.\n';
    const { body } = splitFrontMatter(text);
    expect(body.length).toBe(text.length);
    expect(body.indexOf('Words')).toBe(text.indexOf('Words'));
    expect(body.split('\n').length).toBe(text.split('\n').length);
    expect(body.trim()).toBe('Words here.');
    expect(blankFrontMatter(text)).toBe(body);
  });

  it('may have Windows line ends', () => {
    const { data, body } = splitFrontMatter('---\r\ntitle: x\r\n---\r\n\r\nWords.\r\n');
    expect(data).toEqual({ title: 'x' });
    expect(body.trim()).toBe('Words.');
  });

  it('may hold a fence in its text', () => {
    const { data } = splitFrontMatter('---\ntitle: |\n  a\n  ---\n  b\n---\n');
    expect(data).toEqual({ title: 'a\n---\nb\n' });
  });

  it('knows the line of each field, and not of what only looks like one', () => {
    const text = '---\ntitle: x\nsummary: |\n  owner: nobody\n"owner": me\n__proto__: 1\n---\n\nstatus: no\n';
    expect(fieldLinesOf(text)).toEqual({ title: 2, summary: 3, owner: 5 });
  });
});

function refusalOf(text: string): YamlRefusal {
  try {
    splitFrontMatter(text);
  } catch (error) {
    if (error instanceof YamlRefusal) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
