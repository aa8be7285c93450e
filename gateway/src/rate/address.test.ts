import type { IncomingMessage } from 'node:http';
import { addressOf, notNetworks, proxiesOf } from './address';

describe('the address of a request', () => {
  it.each`
    case                                        | proxies                        | remote               | forwarded                        | address
    ${'comes from the socket'}                  | ${[]}                          | ${'203.0.113.9'}     | ${undefined}                     | ${'203.0.113.9'}
    ${'is not taken from a stranger'}           | ${[]}                          | ${'203.0.113.9'}     | ${'198.51.100.1'}                | ${'203.0.113.9'}
    ${'is taken from our own proxy'}            | ${['10.0.0.0/8']}              | ${'10.1.2.3'}        | ${'198.51.100.1'}                | ${'198.51.100.1'}
    ${'is taken through two of our own'}        | ${['10.0.0.0/8', '192.0.2.7']} | ${'10.1.2.3'}        | ${'198.51.100.1, 192.0.2.7'}     | ${'198.51.100.1'}
    ${'is not what the client wrote before it'} | ${['10.0.0.0/8']}              | ${'10.1.2.3'}        | ${'8.8.8.8, 198.51.100.1'}       | ${'198.51.100.1'}
    ${'is not a word'}                          | ${['10.0.0.0/8']}              | ${'10.1.2.3'}        | ${'unknown'}                     | ${'10.1.2.3'}
    ${'is the proxy that forwards nothing'}     | ${['10.0.0.0/8']}              | ${'10.1.2.3'}        | ${undefined}                     | ${'10.1.2.3'}
    ${'is the same in the clothes of IPv6'}     | ${['10.0.0.0/8']}              | ${'::ffff:10.1.2.3'} | ${'::ffff:198.51.100.1'}         | ${'198.51.100.1'}
    ${'is the network of an IPv6 client'}       | ${[]}                          | ${'2001:db8:1:2::9'} | ${undefined}                     | ${'2001:db8:1:2::/64'}
    ${'is that network however it is spelt'}    | ${['fd00::/8']}                | ${'fd00::1'}         | ${'2001:0DB8:0001:0002:a:b:c:d'} | ${'2001:db8:1:2::/64'}
    ${'is a short network too'}                 | ${[]}                          | ${'2001:db8::1'}     | ${undefined}                     | ${'2001:db8:0:0::/64'}
    ${'is nothing where there is none'}         | ${['10.0.0.0/8']}              | ${undefined}         | ${'198.51.100.1'}                | ${''}
  `('$case: $address', ({ proxies, remote, forwarded, address }) => {
    const request = { socket: { remoteAddress: remote }, headers: { 'x-forwarded-for': forwarded } };

    expect(addressOf(request as unknown as IncomingMessage, proxiesOf(proxies))).toBe(address);
  });

  it.each`
    network             | usable
    ${'10.0.0.0/8'}     | ${true}
    ${'10.1.2.3'}       | ${true}
    ${'fd00::/8'}       | ${true}
    ${'10.0.0.0/33'}    | ${false}
    ${'10.0.0.0/'}      | ${false}
    ${'10.0.0.0/8/9'}   | ${false}
    ${'fd00::/129'}     | ${false}
    ${'proxy.internal'} | ${false}
  `('$network is a network: $usable', ({ network, usable }) => {
    expect(notNetworks([network])).toEqual(usable ? [] : [network]);
  });
});
