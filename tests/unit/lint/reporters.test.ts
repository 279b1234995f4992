import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/finding.ts';
import { reportOf } from '#lint/report.ts';
import { formatAsAnnotations } from '#lint/reporters/annotations.ts';
import { formatAsJson } from '#lint/reporters/json.ts';
import { formatForTerminal } from '#lint/reporters/terminal.ts';

const budget: Finding = {
  rule: 'block-budget',
  severity: 'error',
  file: 'objections/too-expensive.mdx',
  line: 3,
  column: 1,
  message: '<Response> has 41 words; its budget is 40.',
  hint: 'Take out 1 word or more.',
};
const unused: Finding = {
  rule: 'unused-claim',
  severity: 'notice',
  file: 'claims/lonely.yaml',
  line: 1,
  message: 'No piece cites this claim.',
};
const report = reportOf([budget, unused], 12);

describe('A report', () => {
  it('is sorted by file, then by line, and counted', () => {
    const later = { ...unused, line: 20 };
    const sorted = reportOf([budget, later, unused], 12);
    expect(sorted.findings).toEqual([unused, later, budget]);
    expect(sorted.counts).toEqual({ error: 1, warning: 0, notice: 2 });
    expect(sorted.hasErrors).toBe(true);
    expect(reportOf([unused], 1).hasErrors).toBe(false);
  });
});

describe('For the terminal', () => {
  it('findings are grouped by file, with the line in question and what to do', () => {
    const text = 'a\nb\n  <Response id="ttc2">\n';
    const textOf = (file: string) => (file === budget.file ? text : undefined);
    expect(formatForTerminal(report, { textOf })).toBe(
      [
        'claims/lonely.yaml',
        '  1       notice  No piece cites this claim.  unused-claim',
        '',
        'objections/too-expensive.mdx',
        '  3:1     error   <Response> has 41 words; its budget is 40.  block-budget',
        '                  │ <Response id="ttc2">',
        '                  → Take out 1 word or more.',
        '',
        '1 error, 1 notice in 12 pieces.',
      ].join('\n'),
    );
  });

  it('files with errors come last, and names can be opened from where the reader is', () => {
    const early = { ...budget, file: 'battlecards/paygrove.mdx' };
    const warned = { ...unused, severity: 'warning' as const, file: 'audience.yaml' };
    const printed = formatForTerminal(reportOf([early, warned, unused], 12), { folder: 'content/' });
    expect(printed.match(/^\S+\.(?:mdx|yaml)$/gm)).toEqual([
      'content/claims/lonely.yaml',
      'content/audience.yaml',
      'content/battlecards/paygrove.mdx',
    ]);
  });

  it('more than 200 findings are counted, not listed, and errors are listed first', () => {
    const many = [...Array.from({ length: 300 }, (_, at) => ({ ...unused, line: at + 1 })), budget];
    const shown = formatForTerminal(reportOf(many, 12));
    expect(shown).toContain('<Response> has 41 words');
    expect(shown.match(/unused-claim$/gm)).toHaveLength(199);
    expect(shown).toContain('and 101 more');
    expect(shown).toContain('1 error, 300 notices in 12 pieces.');
  });

  it('colours are used only when asked for', () => {
    expect(formatForTerminal(report)).not.toContain('\u001b');
    expect(formatForTerminal(report, { colour: true })).toContain('\u001b[31merror  \u001b[0m');
  });

  it('a clean library gets one calm sentence', () => {
    expect(formatForTerminal(reportOf([], 1))).toBe('Nothing to complain about in 1 piece.');
  });

  it('control characters in a file cannot reach the terminal', () => {
    const evil = { ...budget, message: 'a \u001b[2J b\u0007', hint: '\u009b31m' };
    const shown = formatForTerminal(reportOf([evil], 1), { textOf: () => 'x\ny\n\u001b]0;title\u0007' });
    const controls = [...shown].filter((sign) => sign !== '\n' && /\p{Cc}/u.test(sign));
    expect(controls).toEqual([]);
  });
});

describe('For programs', () => {
  it('the report is JSON', () => {
    expect(JSON.parse(formatAsJson(report))).toEqual(report);
  });
});

describe('For a code host', () => {
  it('each finding is a command that names file, line and rule', () => {
    expect(formatAsAnnotations(report, 'content')).toBe(
      '::notice file=content/claims/lonely.yaml,line=1,title=unused-claim::No piece cites this claim.\n' +
        '::error file=content/objections/too-expensive.mdx,line=3,col=1,title=block-budget::' +
        '<Response> has 41 words; its budget is 40.%0ATake out 1 word or more.\n',
    );
  });

  it('what an author wrote cannot end a command or begin one', () => {
    const evil = { ...unused, file: 'claims/a,b:c.yaml', message: '50 %\r\n::error::forged' };
    const output = formatAsAnnotations(reportOf([evil], 1), '.');
    expect(output).toBe(
      '::notice file=claims/a%2Cb%3Ac.yaml,line=1,title=unused-claim::50 %25%0D%0A::error::forged\n',
    );
  });
});
