// Which client a request names, before it has proven anything. How it proves itself is server/identity/grants/client.ts.

import { findClient, type Client } from '../../domain/apps/find-client.js';
import { readTenantName } from '../../domain/directory/tenant-name.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';

/** A client that may ask. */
export interface KnownClient extends Client {
  /** The id of its service principal. */
  readonly principalId: string;
  /** Nobody registered it: the permissive mode takes it at its word. */
  readonly isStranger: boolean;
}

/** The client of a token request. */
export interface TokenClient extends KnownClient {
  /** Microsoft's number for how it proved itself (`appidacr`): not at all, by a secret, by a certificate. */
  readonly proof: '0' | '1' | '2';
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const isDeleted = (view: TenantView, appId: string): boolean => {
  const [deleted] = view.lookup('deletedApplications', 'appId', appId);
  return deleted !== undefined;
};

/**
 * The client with an id. Unless the tenant is strict, one that nobody registered is taken at its word.
 *
 * @throws IdentityError 900144, 700038, 700016, 7000112
 */
export const requireKnownClient = (
  { tenant: { view }, isStrict, noteStranger }: Pick<IdentityCall, 'tenant' | 'isStrict' | 'noteStranger'>,
  clientId: string | undefined,
): KnownClient => {
  if (clientId === undefined) throw new IdentityError(900144, 'client_id');
  if (!guid.test(clientId)) throw new IdentityError(700038, clientId);
  const appId = clientId.toLowerCase();
  const client = findClient(view, appId);
  if (client === undefined) {
    if (isStrict || isDeleted(view, appId)) throw new IdentityError(700016, clientId, readTenantName(view));
    noteStranger(appId);
    const stranger = { appId, displayName: appId, application: undefined, principal: undefined, isFirstParty: false };
    return { ...stranger, principalId: appId, isStranger: true };
  }
  // Documented: an app that was deactivated gets no new tokens; those that it has stay valid.
  if (client.principal?.accountEnabled === false || client.application?.isDisabled === true) {
    throw new IdentityError(7000112, client.appId, client.displayName);
  }
  return { ...client, principalId: client.principal?.id ?? client.appId, isStranger: false };
};
