import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import { describe, expect, it } from 'vitest';
import type { Claim } from '#domain/library.ts';
import { escapeHtml } from '#render/escape.ts';
import { isSafeAddress, linkTarget } from '#render/href.ts';
import { type MarkdownContext, renderMarkdown } from '#render/markdown.ts';
import { ADDRESSES } from '../../fixtures/hostile/payloads.ts';

const CLAIM: Claim = {
  id: 'close',
  file: 'claims/close.yaml',
  digest: 'x',
  text: 'The close fell from day 9 to day 6.',
  kind: 'customer',
  tier: 'B',
  source: 'Interview & notes',
  url: 'https://example.com/notes',
  capturedOn: '2026-01-10',
  owner: 'us',
  audience: 'buyer',
  consentUntil: '2026-06-30',
};

const CONTEXT: MarkdownContext = {
  claim: (id) => (id === 'close' ? CLAIM : undefined),
  currentId: (id) => ({ 'plays/old': 'plays/new', 'plays/new': 'plays/new' })[id],
  idPrefix: 'e-x',
};

function render(source: string) {
  const tree = mdxToMdast(source, { features: { gfm: true } }) as Root;
  return renderMarkdown(tree.children, CONTEXT);
}

describe('Prose becomes HTML and plain text:', () => {
  it.each([
    ['a paragraph', 'One\ntwo.', '<p>One\ntwo.</p>', 'One two.'],
    ['emphasis', 'A *b* **c**', '<p>A <em>b</em> <strong>c</strong></p>', 'A b c'],
    ['a hard break', 'One\\\ntwo', '<p>One<br>two</p>', 'One\ntwo'],
    ['headings', '## A\n\n### B', '<h2>A</h2><h3>B</h3>', 'A\nB'],
    ['headings of other levels, brought near', '# A\n\n##### B', '<h2>A</h2><h3>B</h3>', 'A\nB'],
    ['a list', '- a\n- b', '<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['a loose list', '- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>', 'a\nb'],
    ['a list in a list', '- a\n  - b', '<ul><li>a<ul><li>b</li></ul></li></ul>', 'a\nb'],
    ['a numbered list', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>', 'a\nb'],
    [
      'a table',
      '| a | b |\n| --- | --- |\n| 1 | *2* |',
      '<table><thead><tr><th scope="col">a</th><th scope="col" class="figures">b</th></tr></thead>' +
        '<tbody><tr><td>1</td><td class="figures"><em>2</em></td></tr></tbody></table>',
      'a | b\n1 | 2',
    ],
    [
      'a table that ends in a total',
      '| a | b |\n| --- | --- |\n| x | 1 |\n| y | 2 |\n| z | 3 |',
      '<table><thead><tr><th scope="col">a</th><th scope="col" class="figures">b</th></tr></thead>' +
        '<tbody><tr><td>x</td><td class="figures">1</td></tr><tr><td>y</td><td class="figures">2</td></tr>' +
        '<tr class="total"><td>z</td><td class="figures">3</td></tr></tbody></table>',
      'a | b\nx | 1\ny | 2\nz | 3',
    ],
    [
      'marks over several nodes',
      `*it*'s "**so**"`,
      '<p><em>it</em>’s “<strong>so</strong>”</p>',
      `it's "so"`,
    ],
    ['code as it was typed', '`a "b" 4 %`', '<p>a &quot;b&quot; 4 %</p>', 'a "b" 4 %'],
    ['a percentage', 'Is 42 % off', '<p>Is 42\u202F% off</p>', 'Is 42 % off'],
    [
      'a link',
      'See [b](https://example.com/?a=1&b=2).',
      '<p>See <a href="https://example.com/?a=1&amp;b=2" rel="noreferrer">b</a>.</p>',
      'See b.',
    ],
    ['a mail address', '[b](mailto:a@b.c)', '<p><a href="mailto:a@b.c">b</a></p>', 'b'],
    ['special characters', 'a &lt; b & "c"', '<p>a &lt; b &amp; “c”</p>', 'a < b & "c"'],
  ])('%s', (_name, source, html, text) => {
    expect(render(source)).toMatchObject({ html, text });
  });
});

describe('A link to a piece', () => {
  it('leads to its address and is collected', () => {
    expect(render('[b](plays/new)')).toMatchObject({
      html: '<p><a href="/plays/new/">b</a></p>',
      links: ['plays/new'],
    });
  });

  it('follows a move, and keeps the id as written for the check', () => {
    expect(render('[b](plays/old)')).toMatchObject({
      html: '<p><a href="/plays/new/">b</a></p>',
      links: ['plays/old'],
    });
  });

  it('may lead to a block', () => {
    expect(render('[b](plays/new#ab12)').html).toBe('<p><a href="/plays/new/#ab12">b</a></p>');
  });

  it('that does not exist leaves the words', () => {
    expect(render('[b](plays/none)')).toMatchObject({ html: '<p>b</p>', links: ['plays/none'] });
  });
});

describe('An inline claim', () => {
  it('spells out its text and opens its evidence without script', () => {
    const { html, text, claims } = render('So: <Claim ref="close" /> Good.');
    expect(text).toBe('So: The close fell from day 9 to day 6. Good.');
    expect(claims).toEqual(['close']);
    expect(html).toContain('data-claim="close" data-tier="B" data-last-day="2026-06-30"');
    expect(html).toContain('popovertarget="e-x-1-close"');
    expect(html).toContain('<span popover id="e-x-1-close"');
    expect(html).toContain('<a href="https://example.com/notes" rel="noreferrer">Interview &amp; notes</a>');
  });

  it('twice has two ids', () => {
    const ids = [...render('<Claim ref="close" /> <Claim ref="close" />').html.matchAll(/ id="([^"]+)"/g)];
    expect(new Set(ids.map(([, id]) => id)).size).toBe(2);
  });

  it('in a link is text alone, since a button may not stand in one', () => {
    expect(render('[<Claim ref="close" />](https://example.com)').html).not.toContain('<button');
  });

  it('on a line of its own is a paragraph', () => {
    expect(render('<Claim ref="close" />').html).toMatch(/^<p><span class="claim"/);
  });

  it('that does not exist says so', () => {
    expect(render('A <Claim ref="none" />')).toMatchObject({
      text: 'A [missing claim: none]',
      claims: ['none'],
    });
  });
});

describe('What the grammar does not know', () => {
  it.each([
    ['a tag', 'A <b>c</b>', '<p>A c</p>'],
    ['a tag on its own line', '<div>\nA\n</div>', '<p>A</p>'],
    ['code', 'A `<b>`', '<p>A &lt;b&gt;</p>'],
    ['a fence', '```js\n<b>\n```', '<p>&lt;b&gt;</p>'],
    ['a quote', '> A', '<p>A</p>'],
    ['struck words', 'A ~~b~~', '<p>A b</p>'],
    ['an image', '![A](https://example.com/x.png)', '<p>A</p>'],
    ['an expression', 'A {b}', '<p>A</p>'],
    ['an import', "import a from 'b'", ''],
    ['a rule', 'A\n\n---\n\nB', '<p>A</p><p>B</p>'],
    ['a definition', '[a]\n\n[a]: https://example.com', '<p>a</p>'],
    ['a footnote', 'A[^1]\n\n[^1]: B', '<p>A</p>'],
  ])('%s: only the words are left', (_name, source, html) => {
    expect(render(source).html).toBe(html);
  });
});

describe('An address', () => {
  it.each(ADDRESSES.filter((address) => !/^(?:https:owned|HTTPS)/.test(address)))(
    '%j leads nowhere',
    (address) => {
      expect(linkTarget(address)).toBeUndefined();
    },
  );

  it.each([
    'https://example.com',
    'https://example.com/a?b=c#d',
    'mailto:a@b.c',
    'mailto:a@b.c?subject=Hello%20you',
  ])('%s is safe', (address) => expect(isSafeAddress(address)).toBe(true));
});

describe('Escaping', () => {
  it('leaves nothing that ends a text or an attribute', () => {
    expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  });

  it('replaces characters that no document may hold', () => {
    expect(escapeHtml('a\u0000b\u0008c\n\td')).toBe('a\uFFFDb\uFFFDc\n\td');
  });
});
