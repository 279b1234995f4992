import type { ServerResponse } from 'node:http';
import { escapeHtml } from '#render/escape.ts';

/**
 * Answers a form with a page that leads on to another origin. A redirect would not do: our policy keeps forms to this
 * origin, and browsers hold the redirects that answer a form to that as well.
 * @param address http or https, from the operator's settings
 */
export function answerWithWayOut(response: ServerResponse, address: string): void {
  const to = escapeHtml(address);
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="0;url=${to}">
<title>On to the company’s sign-in</title>
</head>
<body>
<p><a href="${to}">Go on to the company’s sign-in</a></p>
</body>
</html>
`;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.setHeader('Cache-Control', 'no-store');
  response.end(body);
}
