// Requests for the operations on domains and on the other objects of the directory, for every-request.ts.

import type { Client } from '../../new-emulator.js';

/** What these requests speak of. */
export interface ObjectScene {
  /** A verified domain that nothing refers to, with a subdomain that is verified with it. */
  readonly customDomain: string;
  readonly unverifiedDomain: string;
}

/** Adds domains. */
export const arrangeObjects = async (client: Client): Promise<ObjectScene> => {
  const [customDomain, unverifiedDomain] = ['fourthcoffee.com', 'tailspintoys.com'];
  for (const id of [customDomain, unverifiedDomain]) await client.post('/v1.0/domains', { id });
  await client.post(`/v1.0/domains/${customDomain}/verify`);
  return { customDomain, unverifiedDomain };
};

type Request = readonly [path: string, body?: unknown];

/** A request for each of these operations that must be answered with success. */
export const objectRequests: Readonly<Record<string, (scene: ObjectScene) => Request>> = {
  createInvitation: () => [
    '/v1.0/invitations',
    { invitedUserEmailAddress: 'ann@woodgrove.com', inviteRedirectUrl: 'https://myapps.microsoft.com' },
  ],
  createDomain: () => ['/v1.0/domains', { id: 'woodgrove.com' }],
  updateDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}`, { isDefault: true }],
  deleteDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}`],
  forceDeleteDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}/forceDelete`, { disableUserAccounts: true }],
  verifyDomain: ({ unverifiedDomain }) => [`/v1.0/domains/${unverifiedDomain}/verify`],
  promoteDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}/promote`],
  getRootDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}/rootDomain`],
  listDomainNameReferences: ({ customDomain }) => [`/v1.0/domains/${customDomain}/domainNameReferences`],
  listVerificationDnsRecords: ({ customDomain }) => [`/v1.0/domains/${customDomain}/verificationDnsRecords`],
  listServiceConfigurationRecords: ({ customDomain }) => [`/v1.0/domains/${customDomain}/serviceConfigurationRecords`],
};
