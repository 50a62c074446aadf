// A client proves itself by a token of another issuer, which one of its federated identity credentials names.
// Source: https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation
//
// Entra asks the issuer for its keys. Differs from Entra: nothing here leaves the computer, so only tokens of this server and
// of the issuers whose keys it was given (`trustedIssuers`) can be checked; others are refused.

import type { JWTPayload } from 'jose';
import { readClaimsExpression } from '../../domain/apps/credentials/claims-expression.js';
import { listFederatedCredentials } from '../../domain/apps/credentials/federated-credentials.js';
import type { Client } from '../../domain/apps/find-client.js';
import type { FederatedIdentityCredential } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';

type Claims = Pick<JWTPayload, 'iss' | 'sub' | 'aud'>;

/** Whether an assertion is of an issuer with an address, and so not the app's own, which names the app as its issuer. */
export const isOfOtherIssuer = ({ iss }: Claims): boolean => iss?.includes('://') === true;

/** Observed: a refusal names the first of issuer, subject and audience for which no credential is left. Cases differ. */
const requireMatch = (credentials: readonly FederatedIdentityCredential[], claims: JWTPayload): void => {
  const { iss, sub, aud } = claims;
  const byIssuer = credentials.filter(({ issuer }) => issuer === iss);
  if (byIssuer.length === 0) throw new IdentityError(700211, iss ?? '');
  const bySubject = byIssuer.filter(({ subject, claimsMatchingExpression: expression }) =>
    expression === undefined ? subject === sub : readClaimsExpression(expression.value)?.(claims) === true,
  );
  if (bySubject.length === 0) {
    const isAlmost = byIssuer.some(({ subject }) => subject?.toLowerCase() === sub?.toLowerCase());
    throw new IdentityError(isAlmost ? 7002138 : 700213, sub ?? '');
  }
  const named = [aud ?? []].flat();
  if (!bySubject.some(({ audiences }) => audiences.some((audience) => named.includes(audience))))
    throw new IdentityError(700212, named.join(' '));
};

/**
 * Checks a token of another issuer.
 *
 * @throws IdentityError 70025, 700211, 700212, 700213, 7002138, 700027
 */
export const checkFederatedAssertion = async (
  call: IdentityCall,
  { appId, displayName, application, principal }: Client,
  text: string,
  claims: JWTPayload,
): Promise<void> => {
  const holders = [application, principal].flatMap((holder) => (holder === undefined ? [] : [holder.id]));
  const credentials = holders.flatMap((id) => listFederatedCredentials(call.tenant.view, id));
  if (credentials.length === 0) throw new IdentityError(70025, appId, displayName);
  requireMatch(credentials, claims);
  const verdict = await call.checkToken(`Bearer ${text}`);
  if (verdict?.kind === 'granted') return;
  throw new IdentityError(
    700027,
    verdict?.reason ??
      `The keys of the issuer '${claims.iss ?? ''}' are not known here. Start the server with the issuer among its trusted issuers.`,
  );
};
