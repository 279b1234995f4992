import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/**
 * Makes a function that says who sends a request: the peer, or, when the peer is a proxy that the operator trusts, the
 * last address in `X-Forwarded-For` that is not one. Everybody can write that header, so nobody else's is read. IPv6
 * addresses come as their network, `2001:db8:0:1::/64`.
 * @param trusted addresses and ranges such as 10.0.0.0/8
 */
export function createClientAddress(trusted: readonly string[]): (request: IncomingMessage) => string {
  const proxies = new BlockList();
  for (const range of trusted) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isProxy = (address: string) => proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return (request) => {
    let address = plain(request.socket.remoteAddress ?? '');
    const named =
      request.headers['x-forwarded-for']
        ?.toString()
        .split(',')
        .map((part) => part.trim()) ?? [];
    while (isIP(address) !== 0 && isProxy(address)) {
      const before = plain(named.pop() ?? '');
      if (isIP(before) === 0) break;
      address = before;
    }
    return networkOf(address);
  };
}

/** An IPv4 address as it is; of an IPv6 address the half that names the network, since one place has all of the rest. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const dotted = after.at(-1)?.includes('.') ? 1 : 0;
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length - dotted;
  const all = [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  const network = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

/** An IPv4 peer of a socket that also takes IPv6 is written `::ffff:10.0.0.1`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
