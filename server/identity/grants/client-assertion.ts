// A client proves itself by a JWT that it signed with the key of its certificate.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials
//
// An assertion may be used more than once until it ends, as at Entra: MSAL keeps one and sends it with every request.

import type { JWTPayload, ProtectedHeaderParameters } from 'jose';
import type { Client } from '../../domain/apps/find-client.js';
import type { KeyCredential } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';
import { certificateAlgorithms, importCertificate } from '../keys/certificate.js';
import { isMicrosoftLogin } from '../metadata/instance.js';
import { checkFederatedAssertion, isOfOtherIssuer } from './federated-assertion.js';

/** RFC 7523: the only type of assertion. */
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

interface Assertion {
  readonly header: ProtectedHeaderParameters & { readonly 'x5t#S256'?: string };
  readonly claims: JWTPayload;
}

const audiences = ({ aud }: JWTPayload): readonly string[] => [aud ?? []].flat();

const isText = (value: unknown): boolean => value === undefined || typeof value === 'string';
const isTime = (value: unknown): boolean => value === undefined || Number.isFinite(value);

/** Whether what is read of an assertion is of the kinds that RFC 7515 and RFC 7519 say. Nobody has checked it before. */
const isWellFormed = ({ header, claims }: Assertion): boolean =>
  [header.alg, header.x5t, header['x5t#S256'], claims.iss, claims.sub, ...audiences(claims)].every(isText) &&
  [claims.exp, claims.nbf].every(isTime);

const decode = async (text: string): Promise<Assertion | undefined> => {
  const { decodeJwt, decodeProtectedHeader } = await import('../keys/jose.js');
  try {
    const assertion: Assertion = { header: decodeProtectedHeader(text), claims: decodeJwt(text) };
    return isWellFormed(assertion) ? assertion : undefined;
  } catch {
    return undefined;
  }
};

/** The client that an assertion names, for a request that says it nowhere else. RFC 7521, 4.2. */
export const readAssertedClient = async (text: string | undefined): Promise<string | undefined> =>
  text === undefined ? undefined : (await decode(text))?.claims.sub;

const loopback = /^(localhost|127\.0\.0\.1|\[::1\]|[\w.-]+\.localhost)$/;

/**
 * Whether an address is that of a token endpoint of this server: as this server is called, on this computer, or as Microsoft's
 * hosts are called for a client behind a proxy. The issuer counts too, since OIDC libraries send it.
 */
const isTokenEndpoint = ({ target }: IdentityCall, text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { origin, hostname, pathname } = new URL(text);
  if (origin !== target.origin && !loopback.test(hostname) && !isMicrosoftLogin(hostname)) return false;
  return /^(\/t\/[^/]+)?\/[^/]+\/(oauth2\/(v2\.0\/)?token|v2\.0)\/?$/i.test(pathname);
};

const checkClaims = (call: IdentityCall, clientId: string, { claims }: Assertion): void => {
  const { iss, sub, exp, nbf } = claims;
  if (iss?.toLowerCase() !== clientId || sub?.toLowerCase() !== clientId) {
    throw new IdentityError(700021, "'iss' and 'sub' of the assertion have to be the client id.");
  }
  if (!audiences(claims).some((audience) => isTokenEndpoint(call, audience))) {
    throw new IdentityError(700023, audiences(claims).join(' '));
  }
  const now = call.now / 1000;
  // Documented: clocks may differ by five minutes.
  const skew = 300;
  if (exp === undefined) throw new IdentityError(700024, "The assertion has no end ('exp').");
  if (exp + skew < now) throw new IdentityError(700024, 'The assertion has expired.');
  if (nbf !== undefined && nbf - skew > now) throw new IdentityError(700024, 'The assertion is not valid yet.');
};

const toBytes = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const hash = async (algorithm: 'SHA-1' | 'SHA-256', der: Uint8Array<ArrayBuffer>): Promise<string> => {
  const { base64url } = await import('../keys/jose.js');
  return base64url.encode(new Uint8Array(await globalThis.crypto.subtle.digest(algorithm, der)));
};

/** MSAL for Go, Java and Python pad what RFC 7515 wants without padding, and Entra takes either. */
const toPlainBase64url = (text: string | undefined): string | undefined =>
  text?.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** The certificate that a header names by its thumbprint. */
const findCertificate = async (
  { application, principal }: Client,
  { header }: Assertion,
): Promise<(KeyCredential & { readonly key: string }) | undefined> => {
  const sha1 = toPlainBase64url(header.x5t);
  const sha256 = toPlainBase64url(header['x5t#S256']);
  for (const credential of [...(application?.keyCredentials ?? []), ...(principal?.keyCredentials ?? [])]) {
    const { key } = credential;
    if (key === null || credential.usage !== 'Verify') continue;
    const der = toBytes(key);
    const isNamed =
      sha256 === undefined ? (await hash('SHA-1', der)) === sha1 : (await hash('SHA-256', der)) === sha256;
    if (isNamed) return { ...credential, key };
  }
  return undefined;
};

const checkSignature = async (
  call: IdentityCall,
  client: Client,
  text: string,
  assertion: Assertion,
): Promise<void> => {
  const { alg = '' } = assertion.header;
  if (!certificateAlgorithms.includes(alg)) {
    throw new IdentityError(700027, `The algorithm '${alg}' is not accepted; use PS256 or RS256.`);
  }
  const certificate = await findCertificate(client, assertion);
  if (certificate === undefined) {
    const thumbprint = assertion.header['x5t#S256'] ?? assertion.header.x5t ?? '';
    throw new IdentityError(700027, `The key was not found. Thumbprint of key used by client: '${thumbprint}'.`);
  }
  const now = call.tenant.view.now();
  if (certificate.endDateTime <= now)
    throw new IdentityError(700027, `The certificate ended on ${certificate.endDateTime}.`);
  if (certificate.startDateTime > now) throw new IdentityError(700027, 'The certificate is not valid yet.');
  const { compactVerify } = await import('../keys/jose.js');
  try {
    await compactVerify(text, await importCertificate(certificate.key, alg), { algorithms: certificateAlgorithms });
  } catch {
    throw new IdentityError(700027, 'The signature is not that of the certificate.');
  }
};

/**
 * Checks an assertion. That of a client that nobody registered is read for its form only, as there is no certificate of it.
 *
 * @throws IdentityError 900144, 700021, 700023, 700024, 700027, and what `checkFederatedAssertion` throws
 */
export const checkAssertion = async (
  call: IdentityCall,
  client: Client & { readonly isStranger: boolean },
  text: string,
): Promise<void> => {
  if (call.form.get('client_assertion_type') !== assertionType)
    throw new IdentityError(900144, 'client_assertion_type');
  const assertion = await decode(text);
  if (assertion === undefined) throw new IdentityError(700027, 'The assertion is no JWT.');
  if (!client.isStranger && isOfOtherIssuer(assertion.claims)) {
    await checkFederatedAssertion(call, client, text, assertion.claims);
    return;
  }
  checkClaims(call, client.appId, assertion);
  if (!client.isStranger) await checkSignature(call, client, text, assertion);
};
