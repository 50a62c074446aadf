// What an app forbids to change on its service principals. Graph: servicePrincipalLockConfiguration resource.

import { DomainError } from '../tenant/errors.js';
import type { Application, KeyCredential, ServicePrincipal } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { findApplicationByAppId } from './find-client.js';

type Lock = NonNullable<Application['servicePrincipalLockConfiguration']>;
type Locked = 'credentialsWithUsageSign' | 'credentialsWithUsageVerify' | 'tokenEncryptionKeyId';
type Sensitive = 'keyCredentials' | 'passwordCredentials' | 'tokenEncryptionKeyId';

const readLock = (view: TenantView, { appId }: ServicePrincipal): Lock | undefined => {
  const lock = findApplicationByAppId(view, appId)?.servicePrincipalLockConfiguration ?? undefined;
  return lock?.isEnabled === true ? lock : undefined;
};

const requireOpen = (lock: Lock, part: Locked, property: Sensitive): void => {
  if (lock.allProperties === true || lock[part] === true) throw new DomainError('principalLocked', { property });
};

/** Choice: a key for encryption belongs to no usage that can be locked, apart from all properties. */
const toPart = ({ usage }: Pick<KeyCredential, 'usage'>): Locked =>
  usage === 'Sign' ? 'credentialsWithUsageSign' : 'credentialsWithUsageVerify';

const listChanged = (before: readonly KeyCredential[], after: readonly KeyCredential[]): readonly KeyCredential[] => {
  const isIn = (list: readonly KeyCredential[], { keyId }: KeyCredential): boolean =>
    list.some((one) => one.keyId === keyId);
  return [...after.filter((one) => !isIn(before, one)), ...before.filter((one) => !isIn(after, one))];
};

/** Holds a change of certificates and of the key for tokens to the lock. Throws DomainError `principalLocked`. */
export const requireUnlocked = (view: TenantView, before: ServicePrincipal, after: ServicePrincipal): void => {
  const lock = readLock(view, before);
  if (lock === undefined) return;
  for (const key of listChanged(before.keyCredentials, after.keyCredentials))
    requireOpen(lock, toPart(key), 'keyCredentials');
  if ((before.tokenEncryptionKeyId ?? null) !== (after.tokenEncryptionKeyId ?? null))
    requireOpen(lock, 'tokenEncryptionKeyId', 'tokenEncryptionKeyId');
};

/**
 * Holds a change of a secret to the lock. A secret has no usage (azure-docs issue 106223); choice: that of the certificate with the
 * same keyId, whose password it is, and Verify for all others.
 *
 * @param keyId - of a secret that is removed
 * @throws DomainError `principalLocked`
 */
export const requirePasswordUnlocked = (view: TenantView, principal: ServicePrincipal, keyId?: string): void => {
  const lock = readLock(view, principal);
  if (lock === undefined) return;
  const key = principal.keyCredentials.find((one) => one.keyId === keyId);
  requireOpen(lock, key === undefined ? 'credentialsWithUsageVerify' : toPart(key), 'passwordCredentials');
};
