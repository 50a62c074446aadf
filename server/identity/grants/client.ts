// Who asks the token endpoint: the client, and how it proved that it is the one.

import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';

/** The client of a token request. */
export interface TokenClient {
  readonly clientId: string;
  readonly displayName: string;
  /** The id of its service principal. */
  readonly principalId: string;
  /** Microsoft's number for how it proved itself (`appidacr`): not at all, by a secret, by a certificate. */
  readonly proof: '0' | '1' | '2';
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

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

/**
 * Finds out which client asks.
 *
 * @throws IdentityError for a client that does not say who it is, or does not prove it
 */
export const requireClient = (call: IdentityCall): TokenClient => {
  const { form } = call;
  const basic = readBasic(call);
  const clientId = form.get('client_id') ?? basic?.[0];
  if (clientId === undefined) throw new IdentityError(900144, 'client_id');
  if (!guid.test(clientId)) throw new IdentityError(700038, clientId);
  const secret = form.get('client_secret') ?? basic?.[1];
  return {
    clientId: clientId.toLowerCase(),
    displayName: clientId,
    principalId: clientId.toLowerCase(),
    proof: secret === undefined ? '0' : '1',
  };
};
