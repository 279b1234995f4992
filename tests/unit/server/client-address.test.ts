import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { createClientAddress } from '#server/door/client-address.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

it.each([
  ['203.0.113.5', '203.0.113.5'],
  ['::ffff:203.0.113.5', '203.0.113.5'],
  ['2001:db8:0:1::5', '2001:db8:0:1::/64'],
  ['2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
  ['2001:db8::1:0:0:5', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::203.0.113.5', '64:ff9b:0:0::/64'],
])('counts %s as %s', (peer, place) => {
  expect(createClientAddress([])(from(peer))).toBe(place);
});

it('takes the network of an address that a trusted proxy names', () => {
  const addressOf = createClientAddress(['::1', '10.0.0.0/8']);
  expect(addressOf(from('::1', '2001:db8:0:1::5, 10.0.0.9'))).toBe('2001:db8:0:1::/64');
});
