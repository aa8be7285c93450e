import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6, SocketAddress } from 'node:net';

/** Addresses and networks (`10.0.0.0/8`) that are not what they are written for. */
export const notNetworks = (networks: readonly string[]): readonly string[] =>
  networks.filter((network) => !networkOf(network));

/** The proxies of our own, whose word about where a request came from is taken. */
export function proxiesOf(networks: readonly string[]): BlockList {
  const proxies = new BlockList();
  for (const { address, prefix, family } of networks.flatMap((network) => networkOf(network) ?? [])) {
    proxies.addSubnet(address, prefix, family);
  }
  return proxies;
}

/**
 * Where a request came from: the last address on its way that is not one of our own proxies. Anything a client writes
 * into the header itself stands further to the left and is not looked at.
 */
export function addressOf(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  proxies: BlockList,
) {
  const told = [headers['x-forwarded-for'] ?? []].flat().flatMap((value) => value.split(','));
  let address = plain(socket.remoteAddress ?? '');
  for (const before of told.reverse().map((entry) => plain(entry.trim()))) {
    if (!isTrusted(address, proxies) || isIP(before) === 0) break;
    address = before;
  }
  return isIPv6(address) ? homeOf(address) : address;
}

const isTrusted = (address: string, proxies: BlockList): boolean =>
  isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** An IPv4 address in the clothes of IPv6 is the same address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** One customer of a provider has a whole /64: it counts as one address. */
function homeOf(address: string): string {
  const { address: spelt } = new SocketAddress({ address, family: 'ipv6' });
  const [front = '', back = ''] = spelt.split('::');
  const [left, right] = [front, back].map((part) => part.split(':').filter((group) => group !== ''));
  const missing = spelt.includes('::') ? 8 - (left?.length ?? 0) - (right?.length ?? 0) : 0;
  const groups = [...(left ?? []), ...Array<string>(missing).fill('0'), ...(right ?? [])];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

function networkOf(text: string) {
  const [address = '', length, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return null;
  const [family, bits] = version === 6 ? (['ipv6', 128] as const) : (['ipv4', 32] as const);
  const prefix = length === undefined ? bits : Number(length);
  return /^\d+$/.test(length ?? '0') && prefix <= bits ? { address, prefix, family } : null;
}
