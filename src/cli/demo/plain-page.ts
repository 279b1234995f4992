import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml } from '#render/escape.ts';
import { contentSecurityPolicy } from '#server/headers.ts';

const STYLE = `:root{color-scheme:light dark;font:16px/1.55 system-ui,sans-serif}
body{margin:0 auto;max-width:60ch;padding:12vh 24px 24px}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 12px}
p{margin:0 0 12px}
form{margin:0 0 8px}
input,button{font:inherit;min-height:44px;padding:8px 16px}
[hidden]{display:none}`;

export interface PlainPage {
  readonly title: string;
  /** HTML; whoever makes it has escaped what is not theirs. */
  readonly body: string;
  readonly script?: string;
}

/** Sends a page of the demo's, or of `astro dev`'s, own: it belongs to no release. */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { title, body, script }: PlainPage,
): void {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>${script ? `<script>${script}</script>` : ''}
</body>
</html>
`;
  const policy = contentSecurityPolicy(script ? [hashOf(script)] : [], [hashOf(STYLE)]);
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', Buffer.byteLength(html));
  response.end(request.method === 'HEAD' ? undefined : html);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
