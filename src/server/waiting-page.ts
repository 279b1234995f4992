import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml } from '#render/escape.ts';
import { contentSecurityPolicy } from './headers.ts';
import type { PublishingState } from './publisher.ts';

/** Seconds until the page looks again; a reader watches the first build, so it is short. */
const REFRESH = 2;

const STYLE = `:root{color-scheme:light dark;font:16px/1.55 system-ui,sans-serif}
body{margin:0 auto;max-width:72ch;padding:15vh 24px 24px}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 12px}
p{margin:0 0 12px}
pre{border-top:1px solid;font:13px/1.5 ui-monospace,monospace;margin:24px 0 0;overflow-x:auto;padding-top:16px;white-space:pre-wrap}`;

const POLICY = contentSecurityPolicy([], [`sha256-${createHash('sha256').update(STYLE).digest('base64')}`]);

/**
 * Answers 503 while there is no release to answer from: what is happening, or why the library was refused. The page
 * asks again by itself, so it gives way to the portal as soon as there is one.
 */
export function answerWaiting(
  request: IncomingMessage,
  response: ServerResponse,
  state: PublishingState,
): void {
  const body = waitingPage(state);
  response.statusCode = 503;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Retry-After', REFRESH);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The page as HTML. */
export function waitingPage(state: PublishingState): string {
  const { heading, text, report } = describe(state);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${REFRESH}">
<title>${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${heading}</h1>
<p role="status">${escapeHtml(text)}</p>
${report ? `<pre>${escapeHtml(report)}</pre>` : ''}
</body>
</html>
`;
}

function describe(state: PublishingState): { heading: string; text: string; report?: string } {
  switch (state.kind) {
    case 'refused':
      return {
        heading: 'The library needs a correction',
        text: 'It was not published because of the errors below. Correct them and save; this page opens the portal by itself.',
        report: state.report,
      };
    case 'failed':
      return {
        heading: 'The build did not finish',
        text: 'Nothing was changed. The last lines that it printed are below; start again once the cause is gone.',
        report: state.report,
      };
    case 'building':
      return {
        heading: 'Callsheet is getting ready',
        text: `${state.step}. This page opens the portal by itself.`,
      };
    case 'idle':
      return {
        heading: 'Callsheet is getting ready',
        text: 'The build begins in a moment. This page opens the portal by itself.',
      };
  }
}
