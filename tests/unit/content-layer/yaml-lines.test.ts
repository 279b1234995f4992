import { describe, expect, it } from 'vitest';
import { yamlLines } from '#content-layer/yaml-lines.ts';

const TEXT = `# a comment
owner: us
verified:
  on: 2026-01-01
terms:
  - id: one
    term: One
    aliases: [a, b]

  - id: two
    meaning: |
      id: not a field
      - not an item
    aliases:
    - c
    - d
groups:
- [x, y]
- - p
  - q
"quoted key": 1
last: end
`;

describe('The line of a field in a YAML file', () => {
  const line = yamlLines(TEXT);
  const expected: Record<string, number> = {
    owner: 2,
    'verified.on': 4,
    terms: 5,
    'terms.0': 6,
    'terms.0.id': 6,
    'terms.0.term': 7,
    'terms.0.aliases': 8,
    'terms.1.id': 10,
    'terms.1.meaning': 11,
    'terms.1.aliases': 14,
    'terms.1.aliases.1': 16,
    'groups.0': 18,
    'groups.1.0': 19,
    'groups.1.1': 20,
    'quoted key': 21,
    last: 22,
  };
  for (const [path, number] of Object.entries(expected)) {
    it(`${path} is ${number}`, () => expect(line(path)).toBe(number));
  }

  it('is that of the parent where a value stands on its line', () => {
    expect(line('terms.0.aliases.1')).toBe(8);
  });

  it('is that of the parent where the field is missing', () => {
    expect(line('terms.1.term')).toBe(10);
  });

  it('is found fast in lines that go on for ever', { timeout: 2_000 }, () => {
    const wide = ' '.repeat(60_000);
    expect(yamlLines(`a${wide}b\n${wide}\nc${wide}: d\ne: 1`)('e')).toBe(4);
  });

  it('is 1 where nothing is known', () => {
    expect(line('nowhere.at.all')).toBe(1);
    expect(yamlLines('')('a')).toBe(1);
  });
});
