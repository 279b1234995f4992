import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '#domain/source.ts';
import { RULES } from '#lint/rules.ts';
import { FIXTURE_NAMES } from './rule-fixtures.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const PAGES = path.join(ROOT, 'docs', 'rules');
const names = RULES.map(({ name }) => name);

/** Every code, so that a new one without a rule does not compile or does not pass. */
const CODES: Record<ProblemCode, true> = {
  'unreadable-file': true,
  'file-name': true,
  'unknown-folder': true,
  'yaml-syntax': true,
  'field-value': true,
  'unknown-field': true,
  'missing-field': true,
  'mdx-syntax': true,
};

describe('Every rule is whole', () => {
  it('has a name of its own, in kebab-case and in alphabetical order', () => {
    const inOrder = [...new Set(names)].sort();
    expect(
      names.find((name, index) => name !== inOrder[index]),
      'the first rule out of order',
    ).toBeUndefined();
    expect(names.length, 'a name stands twice').toBe(inOrder.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('has a file of its own', () => {
    const files = readdirSync(path.join(ROOT, 'src', 'lint', 'rules')).map((file) => path.parse(file).name);
    expectSame(files, 'file in src/lint/rules');
  });

  it('has a fixture, and no fixture is without a rule', () => {
    expectSame(FIXTURE_NAMES, 'fixture in tests/fixtures/rules');
  });

  it('has a page, and no page is without a rule', () => {
    const pages = readdirSync(PAGES).map((file) => path.parse(file).name);
    expectSame(
      pages.filter((page) => page !== 'README'),
      'page in docs/rules',
    );
  });

  it.each(RULES)('$name has a page with its title, its severity, and an example wrong and right', (rule) => {
    const page = readFileSync(path.join(PAGES, `${rule.name}.md`), 'utf8');
    const severity = rule.severity.charAt(0).toUpperCase() + rule.severity.slice(1);
    expect(page.startsWith(`# ${rule.name}\n\n${rule.title}.\n\n${severity} · ${rule.kind} rule\n\n`)).toBe(
      true,
    );
    expect(page).toMatch(
      /\n## Wrong\n\n```(?:mdx|yaml)\n[\s\S]+?\n```\n\n## Right\n\n```(?:mdx|yaml)\n[\s\S]+?\n```\n/,
    );
  });

  it('has a page whose links lead to pages that are there', () => {
    for (const name of names) {
      const page = readFileSync(path.join(PAGES, `${name}.md`), 'utf8').replace(
        /```[\s\S]*?```|`[^`\n]*`/g,
        '',
      );
      for (const [, target = ''] of page.matchAll(/\]\((?!https:)([^)#]+)/g))
        expect(existsSync(path.join(PAGES, target)), `${name} links to ${target}`).toBe(true);
    }
  });
});

describe('Rules together', () => {
  it('word every fault that reading can meet', () => {
    const wording = RULES.filter(({ problem }) => problem).map(({ name }) => name);
    expect(wording).toEqual(Object.keys(CODES).sort());
  });

  it('refuse nothing because time passed', () => {
    const time = RULES.filter(({ kind }) => kind === 'time');
    expect(time.length).toBeGreaterThan(0);
    for (const { name, severity } of time) expect(severity, name).not.toBe('error');
  });

  it('each look at something', () => {
    for (const { name, problem, document, piece, library } of RULES)
      expect([problem, document, piece, library].some(Boolean), name).toBe(true);
  });
});

/** Names only what differs: who has forgotten a page should not have to compare two lists of eighty. */
function expectSame(found: readonly string[], what: string): void {
  const missing = names.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !names.includes(name));
  expect(missing, `rules without a ${what}`).toEqual([]);
  expect(extra, `each a ${what} without a rule in src/lint/rules.ts`).toEqual([]);
}
