// The organization in our certificates, the names they are valid for, and the names that our authority may sign for.

import { BlockList, isIP } from 'node:net';
import { microsoftHosts } from '../hosts/microsoft-hosts.js';

/** The organization in the subject of all our certificates, by which we recognize our own files. */
export const organization = 'O=Tenantry';

/** The names that a certificate is always valid for: the loopback's, and Microsoft's for users who redirect them. */
export const certificateNames: readonly string[] = ['localhost', ...microsoftHosts.keys(), '127.0.0.1', '::1'];

/**
 * What an authority must be allowed to sign for, so that a certificate can have a name. RFC 5280, 4.2.1.10: a DNS name stands
 * for all names below it too, so `localhost` includes `ci.localhost`; an address has its prefix length.
 */
export const toSubtree = (name: string): string => {
  if (name === '127.0.0.1') return '127.0.0.0/8';
  const family = isIP(name);
  return family === 0 ? name : `${name}/${family === 4 ? 32 : 128}`;
};

/** Whether a name lies within one of the subtrees. */
export const isWithin = (name: string, subtrees: readonly string[]): boolean => {
  if (isIP(name) === 0) {
    return subtrees.some((subtree) => name === subtree || name.endsWith(`.${subtree}`));
  }
  const addresses = new BlockList();
  for (const subtree of subtrees) {
    const [address = '', length] = subtree.split('/');
    const family = isIP(address);
    if (family !== 0) addresses.addSubnet(address, Number(length), family === 4 ? 'ipv4' : 'ipv6');
  }
  return addresses.check(name, isIP(name) === 4 ? 'ipv4' : 'ipv6');
};
