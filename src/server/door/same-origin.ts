import type { IncomingMessage } from 'node:http';

/** The origin that pages of this portal have when they are opened by this `Host`, which has been checked. */
export function originFor(host: string, publicUrl: URL | undefined): string {
  return publicUrl?.host.toLowerCase() === host ? publicUrl.origin : `http://${host}`;
}

/** Whether one of our own pages sends the request. Browsers name the origin with everything that changes state. */
export function isSameOrigin(request: IncomingMessage, host: string, publicUrl: URL | undefined): boolean {
  return request.headers.origin === originFor(host, publicUrl);
}

/** Whether a method only reads. */
export function isReading(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD';
}
