import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml } from '#render/escape.ts';
import { contentSecurityPolicy } from './headers.ts';
import type { PublishingState } from './publisher.ts';

/** Seconds until the page looks again; a reader watches the first build, so it is short. */
const REFRESH = 2;

/** Seconds once there is something to read and correct. */
const SLOW_REFRESH = 30;

/** Characters of a report that are shown; the terminal has the rest. */
const MOST_REPORT = 64 * 1024;

/** Paper by day and night like the portal, whose own style sheets may not exist yet. */
const STYLE = `:root{color-scheme:light dark;background:light-dark(oklch(.977 .008 88),oklch(.19 .008 75));color:light-dark(oklch(.215 .012 65),oklch(.925 .012 88));font:16px/1.55 Archivo,system-ui,sans-serif}
body{margin:0}
header{border-bottom:1px solid}
header p{font-size:1.5rem;font-stretch:66%;font-weight:850;line-height:1;text-transform:uppercase}
header p,main{box-sizing:border-box;margin:0 auto;max-width:46rem;padding:18px 24px}
main{padding-block:32px}
h1{font-size:1.75rem;font-stretch:74%;font-weight:800;line-height:1.1;margin:0 0 12px}
main p{margin:0 0 12px}
a{color:inherit;text-underline-offset:.2em}
pre{border-top:1px solid;font:13px/1.5 ui-monospace,monospace;margin:24px 0 0;overflow-x:auto;padding-top:16px;white-space:pre-wrap}`;

const POLICY = contentSecurityPolicy([], [`sha256-${createHash('sha256').update(STYLE).digest('base64')}`]);

/** Where the page is found while there is a site; before the first release it answers for every path. */
export const PUBLISHING_PATH = '/_publishing/';

/**
 * Answers with what publishing is doing, or why the library was refused: 503 while there is no release to answer from.
 * The page asks again by itself, so it gives way to the portal as soon as there is one.
 * @param state undefined for somebody who may not know: a report quotes the library
 * @param release the one that readers see
 */
export function answerPublishing(
  request: IncomingMessage,
  response: ServerResponse,
  state: PublishingState | undefined,
  release: string | undefined,
): void {
  const body = publishingPage(state, release);
  if (release === undefined) {
    response.statusCode = 503;
    response.setHeader('Retry-After', REFRESH);
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The page as HTML. */
export function publishingPage(state: PublishingState | undefined, release: string | undefined): string {
  const { heading, text, report } = state ? describe(state, release) : SECRET;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${state && isSettled(state) ? SLOW_REFRESH : REFRESH}">
<title>${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<header><p>Callsheet</p></header>
<main>
<h1>${heading}</h1>
<p role="status">${escapeHtml(text)}</p>
${release ? '<p><a href="/">Go to the portal</a></p>' : ''}
${report ? `<pre>${escapeHtml(cut(report))}</pre>` : ''}
</main>
</body>
</html>
`;
}

function isSettled({ kind }: PublishingState): boolean {
  return kind === 'refused' || kind === 'failed';
}

function cut(report: string): string {
  if (report.length <= MOST_REPORT) return report;
  return `${report.slice(0, MOST_REPORT)}\n… The report goes on; run callsheet lint to see it.`;
}

interface Words {
  readonly heading: string;
  readonly text: string;
  readonly report?: string;
}

const SECRET: Words = {
  heading: 'Callsheet is getting ready',
  text: 'The page to sign in at opens here by itself. If it does not, the terminal says why.',
};

function describe(state: PublishingState, release: string | undefined): Words {
  const meanwhile = release ? `Readers see ${release}.` : 'This page opens the portal by itself.';
  switch (state.kind) {
    case 'refused':
      return {
        heading: 'The library needs a correction',
        text: `It was not published because of the errors below. Correct them and save. ${meanwhile}`,
        report: state.report,
      };
    case 'failed':
      return {
        heading: 'The build did not finish',
        text: `The last lines that it printed are below. Start again once the cause is gone. ${meanwhile}`,
        report: state.report,
      };
    case 'building':
      return { heading: 'Callsheet is getting ready', text: `${state.step}. ${meanwhile}` };
    case 'idle':
      return release
        ? { heading: 'Nothing is being built', text: meanwhile }
        : { heading: 'Callsheet is getting ready', text: `The build begins in a moment. ${meanwhile}` };
  }
}
