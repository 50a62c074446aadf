// Instance discovery: which hosts are one and the same Entra ID. MSAL asks before it trusts an authority.

import { IdentityError } from '../errors/identity-error.js';
import { answerMetadata, type IdentityOperationsById } from '../identity-operation.js';

interface Cloud {
  readonly preferred_network: string;
  readonly preferred_cache: string;
  readonly aliases: readonly string[];
}

const toCloud = (network: string, cache: string, aliases: readonly string[]): Cloud => ({
  preferred_network: network,
  preferred_cache: cache,
  aliases,
});

/** Microsoft's clouds, as recorded answers list them. */
const clouds: readonly Cloud[] = [
  toCloud('login.microsoftonline.com', 'login.windows.net', [
    'login.microsoftonline.com',
    'login.windows.net',
    'login.microsoft.com',
    'sts.windows.net',
  ]),
  toCloud('login.partner.microsoftonline.cn', 'login.partner.microsoftonline.cn', [
    'login.partner.microsoftonline.cn',
    'login.chinacloudapi.cn',
  ]),
  toCloud('login.microsoftonline.us', 'login.microsoftonline.us', [
    'login.microsoftonline.us',
    'login.usgovcloudapi.net',
  ]),
];

/** Whether a host is one of Entra's in the cloud. */
export const isMicrosoftLogin = (host: string): boolean => clouds.some(({ aliases }) => aliases.includes(host));

const hostOf = (address: string): string | undefined => {
  try {
    return new URL(address).host;
  } catch {
    return undefined;
  }
};

export const instanceOperations: IdentityOperationsById<'discoverInstance'> = {
  discoverInstance: ({ address, query, params }) => {
    const own = hostOf(address) ?? 'localhost';
    const known = clouds.some(({ aliases }) => aliases.includes(own)) ? clouds : [...clouds, toCloud(own, own, [own])];
    const endpoint = query.get('authorization_endpoint');
    if (endpoint === null) throw new IdentityError(900144, 'authorization_endpoint');
    const asked = hostOf(endpoint);
    if (!known.some(({ aliases }) => aliases.includes(asked ?? ''))) {
      throw new IdentityError(
        50049,
        `This server is ${own}, and '${asked ?? endpoint}' is neither it nor one of Microsoft's.`,
      );
    }
    return answerMetadata({
      tenant_discovery_endpoint: `${address}/${params.tenant ?? 'common'}/v2.0/.well-known/openid-configuration`,
      'api-version': query.get('api-version') ?? '1.1',
      metadata: known,
    });
  },
};
