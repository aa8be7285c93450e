import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Refusal } from '../errors';

/** What the house allows beside the internet: networks of its own, `10.1.0.0/16`. Nothing, unless it is told. */
export interface WebhookSettings {
  readonly networks: readonly string[];
}

/** Whether it is written as a network is, `10.1.0.0/16`. */
export const isNetwork = (network: string): boolean => ipaddr.isValidCIDR(network);

/** Whether something may be delivered to an address: to one of the internet, or of a network the house was told of. */
export function isOpen(address: string, { networks }: WebhookSettings): boolean {
  if (!ipaddr.isValid(address)) return false;
  const at = ipaddr.process(address);
  if (at.range() === 'unicast') return true;
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network);
    return range.kind() === at.kind() && at.match(range, bits);
  });
}

const LONGEST_URL = 1_000;

/**
 * The address a department registers, as it is kept; refused where nothing may be delivered to it. A name is looked up again
 * at every delivery, because it may lead elsewhere by then. `http` is for networks of the house itself.
 */
export function checkedUrl(url: string, settings: WebhookSettings): string {
  const refused = (problem: string) => new Refusal('WEBHOOK_URL_REFUSED', { problem });
  if (url.length > LONGEST_URL || !URL.canParse(url)) throw refused('not a URL');
  const { protocol, hostname, username, password, hash, href } = new URL(url);
  if (username !== '' || password !== '' || hash !== '')
    throw refused('it bears a name, a password or a fragment');
  const host = hostname.replace(/^\[|\]$/g, '');
  const literal = isIP(host) !== 0;
  if (literal && !isOpen(host, settings)) throw refused('an address that is not of the internet');
  if (!literal && /(^|\.)(localhost|local|internal|localdomain|home\.arpa)\.?$/i.test(host))
    throw refused('a name that is not of the internet');
  if (!literal && !host.includes('.')) throw refused('a name that is not of the internet');
  const ofHouse = literal && ipaddr.process(host).range() !== 'unicast';
  if (protocol !== 'https:' && !(protocol === 'http:' && ofHouse)) throw refused('not https');
  return href;
}

/** Looks a name up and hands on only where something may be delivered to: the connection is made to that and no other. */
export const guardedLookup =
  (settings: WebhookSettings): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const open = found.filter(({ address }) => isOpen(address, settings));
      const [first] = open;
      if (!first || open.length < found.length)
        return callback(new Error(`${hostname} leads to an address that is not of the internet`), '');
      return options.all ? callback(null, open) : callback(null, first.address, first.family);
    });
  };
