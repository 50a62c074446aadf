// A federated identity credential of an app as Graph writes one.

import type { FederatedIdentityCredential } from '../../../domain/tenant/rows.js';
import { createWriter } from '../entity-json.js';

/** Writes federated identity credentials. */
export const federatedCredentialWriter = createWriter<'federatedIdentityCredential', FederatedIdentityCredential>(
  'federatedIdentityCredential',
  {
    id: ({ id }) => id,
    name: ({ name }) => name,
    issuer: ({ issuer }) => issuer,
    subject: ({ subject }) => subject,
    claimsMatchingExpression: ({ claimsMatchingExpression }) => claimsMatchingExpression ?? null,
    description: ({ description }) => description,
    audiences: ({ audiences }) => audiences,
  },
);
