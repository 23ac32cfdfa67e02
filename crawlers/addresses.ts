import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { TroubleError } from './trouble.ts';

/**
 * Whether an IP address may be reached: public unicast only. Refused are private, loopback, link-local (with the
 * metadata address 169.254.169.254), carrier-grade NAT, multicast, documentation and reserved ranges, and IPv6
 * addresses that carry a refused IPv4 address (mapped, 6to4, Teredo, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare);
  if (parsed instanceof ipaddr.IPv6) return parsed.range() === 'unicast' && !isIPv4Compatible(parsed);
  return parsed.range() === 'unicast';
}

/** `::a.b.c.d`, the abandoned form that some systems still route to the IPv4 address. */
function isIPv4Compatible(address: ipaddr.IPv6): boolean {
  return address.parts.slice(0, 6).every((part) => part === 0);
}

/** `host:port` in lower case with the port written out: the form of the allow-list. */
export function hostAndPort(url: URL): string {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return `${url.hostname.toLowerCase()}:${port}`;
}

/** Refuses an address that is written as a number; names are judged when they are resolved. */
export function assertPublicHost(url: URL, allowed: ReadonlySet<string>): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (allowed.has(hostAndPort(url))) return;
  const local = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host);
  if (local || (isIP(host) && !isPublicAddress(host))) {
    throw new TroubleError('private_address', `${host} is not a public address`, { host });
  }
}

/** A refusal in the shape that sockets pass on. */
export class PrivateAddressError extends Error {
  readonly code = 'PRIVATE_ADDRESS';
}

/**
 * A DNS lookup for sockets that hands on public addresses only. It runs at the moment of connecting and its answer
 * is what is connected to, so a name that changes its address between two look-ups (rebinding) gains nothing.
 * @param resolve the system's lookup; another one in tests
 */
export function publicLookup(resolve: typeof systemLookup = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const open = addresses.filter(({ address }) => isPublicAddress(address));
      const first = open[0];
      if (!first) {
        const found = addresses.map(({ address }) => address).join(', ');
        return callback(new PrivateAddressError(`${hostname} leads to ${found}`), '', 0);
      }
      if (options.all) return callback(null, open);
      return callback(null, first.address, first.family);
    });
  };
}
