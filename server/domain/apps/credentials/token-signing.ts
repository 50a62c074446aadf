// Certificates with which Entra would sign SAML tokens for an app. Nothing here signs such tokens. Graph:
// serviceprincipal-addtokensigningcertificate. How a certificate is made is handed in, since it takes cryptography.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, KeyCredential, ServicePrincipal } from '../../tenant/rows.js';
import type { TenantDraft } from '../../tenant/tenant-view.js';
import { recordAppActivity, toModified, toPrincipalTarget } from '../app-audit.js';
import { requireUnlocked } from '../property-lock.js';
import { makeSecret, toPasswordCredential } from './secrets.js';

/** What a certificate says. */
export interface CertificateOrder {
  /** `CN=…`. */
  readonly name: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly startDateTime: string;
  readonly endDateTime: string;
}

/** A certificate: DER in base64, and its SHA-1 thumbprint in base64. */
export interface IssuedCertificate {
  readonly key: string;
  readonly thumbprint: string;
}

/** Makes a certificate that is signed by itself. Rejects for a name that is no name of X.500. */
export type IssueCertificate = (order: CertificateOrder) => Promise<IssuedCertificate>;

/** Documented: at most three years, which is the default too. */
const addThreeYears = (iso: string): string =>
  `${String(Number(iso.slice(0, 4)) + 3)}${iso.slice(4)}`.replace('-02-29T', '-02-28T');

/**
 * Reads an order.
 *
 * @throws DomainError `appPropertyInvalid`
 */
export const toCertificateOrder = (
  name: string,
  serialNumber: string,
  now: string,
  asked: string | undefined,
): CertificateOrder => {
  const refuse = (property: string, problem: string): DomainError =>
    new DomainError('appPropertyInvalid', { property, problem });
  // Documented.
  if (!/^CN=./.test(name)) throw refuse('displayName', 'it must start with CN=.');
  const latest = addThreeYears(now);
  const endDateTime = asked ?? latest;
  if (endDateTime > latest) throw refuse('endDateTime', 'it can be up to three years from now.');
  if (endDateTime <= now) throw refuse('endDateTime', 'it is in the past.');
  return { name, serialNumber, startDateTime: now, endDateTime };
};

/**
 * Adds a certificate. Documented: as a private key for signing, a public key for verifying, and the password of the private key,
 * which has the same keyId.
 *
 * @returns the public key
 * @throws DomainError `principalLocked`
 */
export const addSigningCertificate = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  { name, startDateTime, endDateTime }: CertificateOrder,
  { key, thumbprint }: IssuedCertificate,
  actor: Actor,
): KeyCredential => {
  const common = { customKeyIdentifier: thumbprint, displayName: name, startDateTime, endDateTime };
  const [signId, verifyId] = [draft.newId(), draft.newId()];
  const sign: KeyCredential = { ...common, keyId: signId, type: 'X509CertAndPassword', usage: 'Sign', key: null };
  const verify: KeyCredential = { ...common, keyId: verifyId, type: 'AsymmetricX509Cert', usage: 'Verify', key };
  const secret = makeSecret(() => draft.newId());
  const after = {
    ...principal,
    keyCredentials: [...principal.keyCredentials, sign, verify],
    passwordCredentials: [...principal.passwordCredentials, toPasswordCredential(secret, { ...common, keyId: signId })],
  };
  requireUnlocked(draft, principal, after);
  draft.put('servicePrincipals', after);
  const [before, now] = [principal, after].map(({ keyCredentials }) => keyCredentials.map(({ keyId }) => keyId));
  recordAppActivity(draft, actor, 'Add service principal credentials', toPrincipalTarget(after), [
    toModified('KeyDescription', before, now),
  ]);
  return verify;
};
