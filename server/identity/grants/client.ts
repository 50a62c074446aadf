// Who asks the token endpoint: the client, and how it proved that it is the one. Assertions are client-assertion.ts.

import { checkSecret, type Client } from '../../domain/apps/find-client.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';
import { requireKnownClient, type TokenClient } from '../requests/known-client.js';
import { checkAssertion, readAssertedClient } from './client-assertion.js';

/** Client id and secret of a Basic header (RFC 6749, 2.3.1: each is form-encoded first). */
const readBasic = ({ request }: IdentityCall): readonly [id: string, secret: string] | undefined => {
  const encoded = /^basic +([a-z\d+/=]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
  try {
    const [id = '', ...secret] = atob(encoded).split(':');
    return [decode(id), decode(secret.join(':'))];
  } catch {
    return undefined;
  }
};

const refuseSecret = (view: TenantView, client: Client, secret: string): void => {
  const verdict = checkSecret(view, client, secret);
  if (verdict === 'expired') throw new IdentityError(7000222, client.appId);
  if (verdict === 'wrong') throw new IdentityError(7000215, client.appId);
};

/**
 * Finds out which client asks, and checks the proof that it sends. Whether it needs one is for the grant to say, with
 * `requireProof`.
 *
 * @throws IdentityError for a client that does not say who it is, or sends a proof that is none
 */
export const requireClient = async (call: IdentityCall): Promise<TokenClient> => {
  const { form, tenant } = call;
  const basic = readBasic(call);
  const assertion = form.get('client_assertion') ?? undefined;
  const named = form.get('client_id') ?? basic?.[0];
  if (basic !== undefined && named?.toLowerCase() !== basic[0].toLowerCase()) {
    throw new IdentityError(9002313, "The Basic header names another client than 'client_id'.");
  }
  const clientId = named ?? (await readAssertedClient(assertion));
  if (clientId === undefined || clientId === '') throw new IdentityError(900144, 'client_id');
  const client = requireKnownClient(call, clientId);
  if (assertion !== undefined) {
    await checkAssertion(call, client, assertion);
    return { ...client, proof: '2' };
  }
  const secret = form.get('client_secret') ?? basic?.[1] ?? '';
  if (secret === '') return { ...client, proof: '0' };
  if (!client.isStranger) refuseSecret(tenant.view, client, secret);
  return { ...client, proof: '1' };
};

/**
 * Refuses a registered app that has to prove itself and does not.
 *
 * @throws IdentityError 7000218
 */
export const requireProof = ({ proof, application }: TokenClient): void => {
  if (application !== undefined && proof === '0') throw new IdentityError(7000218);
};

/**
 * Whether a registered app without a redirect URI in its request is a public client, such as a program on a desk.
 * Documented: `isFallbackPublicClient` decides. Choice: if nobody set it, an app with addresses for such programs only is one.
 */
const isPublic = ({ application }: TokenClient): boolean => {
  if (application === undefined) return true;
  const { isFallbackPublicClient, publicClient, web, spa } = application;
  if (isFallbackPublicClient !== null) return isFallbackPublicClient;
  return publicClient.redirectUris.length > 0 && web.redirectUris.length === 0 && spa.redirectUris.length === 0;
};

/**
 * Refuses an app that has to prove itself, in a grant that has no redirect URI.
 *
 * @throws IdentityError 7000218
 */
export const requireProofUnlessPublic = (client: TokenClient): void => {
  if (!isPublic(client)) requireProof(client);
};
