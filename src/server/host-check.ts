import type { IncomingMessage } from 'node:http';

/**
 * The values of `Host` that name this server: loopback with the port, and the host of the public address. Any other
 * would let a stranger's page talk to the portal through a name of its own (DNS rebinding).
 * @param port the port that the server listens on
 */
export function ownHosts(port: number, publicUrl: URL | undefined): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
    hosts.add(`${name}:${port}`);
    if (port === 80) hosts.add(name);
  }
  if (publicUrl) hosts.add(publicUrl.host.toLowerCase());
  return hosts;
}

/** The one `Host` of a request in lower case; undefined when there is none, or more than one. */
export function getHost(request: IncomingMessage): string | undefined {
  // `headers.host` keeps the first of several, and a proxy before us may have believed the last.
  const hosts: string[] = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    if (request.rawHeaders[at]?.toLowerCase() === 'host') hosts.push(request.rawHeaders[at + 1] ?? '');
  }
  return hosts.length === 1 ? hosts[0]?.toLowerCase() : undefined;
}
