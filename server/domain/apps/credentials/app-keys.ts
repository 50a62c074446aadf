// An app replaces its own certificates, and proves by one of them that it is the app. Graph: application-addkey,
// application-removekey. Whether a proof holds is handed in, since it takes cryptography.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, Application, KeyCredential, ServicePrincipal } from '../../tenant/rows.js';
import type { TenantDraft } from '../../tenant/tenant-view.js';
import { requireAllowedKeys } from '../../policies/allowed-credentials.js';
import { requireUnlocked } from '../property-lock.js';
import { recordAppActivity, toApplicationTarget, toModified, toPrincipalTarget } from '../app-audit.js';

/** An app or a service principal, as its proofs name it. */
export type KeyHolder = Pick<Application | ServicePrincipal, 'id' | 'keyCredentials'>;

/** Which certificate a proof was signed with, or why it proves nothing. */
export type ProofVerdict = { readonly keyId: string } | { readonly problem: string };

/** Checks a proof against the certificates that are valid now. Never rejects. */
export type VerifyProof = (
  proof: string,
  holderId: string,
  certificates: readonly KeyCredential[],
) => Promise<ProofVerdict>;

/** Certificates that a holder may sign with now. */
export const listValidKeys = ({ keyCredentials }: KeyHolder, now: string): readonly KeyCredential[] =>
  keyCredentials.filter(
    ({ usage, startDateTime, endDateTime }) => usage === 'Verify' && startDateTime <= now && now < endDateTime,
  );

/** A proof takes time to check. Only what is true when the change is made counts. */
const requireProof = (draft: TenantDraft, holder: KeyHolder, verdict: ProofVerdict): void => {
  if ('problem' in verdict) throw new DomainError('proofRefused', { problem: verdict.problem });
  if (!listValidKeys(holder, draft.now()).some(({ keyId }) => keyId === verdict.keyId))
    throw new DomainError('proofRefused', {
      problem: 'The certificate that signed the proof was removed or has ended.',
    });
};

const withKey = (
  draft: TenantDraft,
  before: readonly KeyCredential[],
  key: KeyCredential,
): readonly KeyCredential[] => {
  if (key.endDateTime <= draft.now()) {
    const problem = `the certificate ended on ${key.endDateTime}.`;
    throw new DomainError('appPropertyInvalid', { property: 'keyCredential.endDateTime', problem });
  }
  return [...before, key];
};

const withoutKey = (before: readonly KeyCredential[], keyId: string): readonly KeyCredential[] => {
  if (!before.some((one) => one.keyId === keyId)) throw new DomainError('keyNotFound', { keyId });
  return before.filter((one) => one.keyId !== keyId);
};

const describe = ({ keyId, type, usage, displayName }: KeyCredential): string =>
  `[KeyIdentifier=${keyId},KeyType=${type},KeyUsage=${usage},DisplayName=${displayName ?? ''}]`;

const toChange = (before: readonly KeyCredential[], after: readonly KeyCredential[]) => [
  toModified('KeyDescription', before.map(describe), after.map(describe)),
];

const putOfApplication = (
  draft: TenantDraft,
  application: Application,
  keyCredentials: readonly KeyCredential[],
  actor: Actor,
): void => {
  const { id, createdDateTime } = application;
  const managed = { kind: 'application', id, createdDateTime, actor } as const;
  requireAllowedKeys(draft, managed, [application.keyCredentials, keyCredentials]);
  draft.put('applications', { ...application, keyCredentials });
  const change = toChange(application.keyCredentials, keyCredentials);
  const activity = 'Update application – Certificates and secrets management ';
  recordAppActivity(draft, actor, activity, toApplicationTarget(application), change);
};

const putOfPrincipal = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  keyCredentials: readonly KeyCredential[],
  [activity, actor]: readonly ['Add service principal credentials' | 'Remove service principal credentials', Actor],
): void => {
  const { id, createdDateTime } = principal;
  const managed = { kind: 'servicePrincipal', id, createdDateTime, actor } as const;
  requireUnlocked(draft, principal, { ...principal, keyCredentials });
  requireAllowedKeys(draft, managed, [principal.keyCredentials, keyCredentials]);
  draft.put('servicePrincipals', { ...principal, keyCredentials });
  const change = toChange(principal.keyCredentials, keyCredentials);
  recordAppActivity(draft, actor, activity, toPrincipalTarget(principal), change);
};

/**
 * Adds a certificate to an app.
 *
 * @throws DomainError `proofRefused`, `appPropertyInvalid` for a certificate that has ended
 */
export const addApplicationKey = (
  draft: TenantDraft,
  application: Application,
  [key, proof]: readonly [KeyCredential, ProofVerdict],
  actor: Actor,
): void => {
  requireProof(draft, application, proof);
  putOfApplication(draft, application, withKey(draft, application.keyCredentials, key), actor);
};

/**
 * Removes a certificate of an app. Choice: also its last one, and the one that signed the proof.
 *
 * @throws DomainError `proofRefused`, `keyNotFound`
 */
export const removeApplicationKey = (
  draft: TenantDraft,
  application: Application,
  [keyId, proof]: readonly [string, ProofVerdict],
  actor: Actor,
): void => {
  requireProof(draft, application, proof);
  putOfApplication(draft, application, withoutKey(application.keyCredentials, keyId), actor);
};

/** As `addApplicationKey`, for a service principal. */
export const addServicePrincipalKey = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  [key, proof]: readonly [KeyCredential, ProofVerdict],
  actor: Actor,
): void => {
  requireProof(draft, principal, proof);
  const after = withKey(draft, principal.keyCredentials, key);
  putOfPrincipal(draft, principal, after, ['Add service principal credentials', actor]);
};

/** As `removeApplicationKey`, for a service principal. */
export const removeServicePrincipalKey = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  [keyId, proof]: readonly [string, ProofVerdict],
  actor: Actor,
): void => {
  requireProof(draft, principal, proof);
  const after = withoutKey(principal.keyCredentials, keyId);
  putOfPrincipal(draft, principal, after, ['Remove service principal credentials', actor]);
};
