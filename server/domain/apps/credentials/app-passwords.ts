// Adds and removes the secrets of apps and service principals. Graph: application-addpassword, application-removepassword.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, Application, PasswordCredential, ServicePrincipal } from '../../tenant/rows.js';
import type { TenantDraft } from '../../tenant/tenant-view.js';
import { requireAllowedPassword } from '../../policies/allowed-credentials.js';
import type { ManagedApp } from '../../policies/credential-restrictions.js';
import { recordAppActivity, toApplicationTarget, toModified, toPrincipalTarget } from '../app-audit.js';
import { requirePasswordUnlocked } from '../property-lock.js';
import { makeSecret, toPasswordCredential } from './secrets.js';

/** What a client says about a new secret. */
export type NewPassword = Partial<
  Pick<PasswordCredential, 'customKeyIdentifier' | 'displayName' | 'startDateTime' | 'endDateTime'>
>;

/** A new secret, the only time that it can be read. */
export interface MadePassword {
  readonly credential: PasswordCredential;
  readonly secretText: string;
}

/** Documented: a secret ends two years after it begins, unless the request says otherwise. */
const addTwoYears = (iso: string): string => `${String(Number(iso.slice(0, 4)) + 2)}${iso.slice(4)}`;

const makePassword = (draft: TenantDraft, holder: ManagedApp, asked: NewPassword): MadePassword => {
  const { customKeyIdentifier = null, displayName = null, startDateTime = draft.now() } = asked;
  const endDateTime = asked.endDateTime ?? addTwoYears(startDateTime).replace('-02-29T', '-02-28T');
  if (endDateTime <= startDateTime) {
    const problem = 'it ends before it begins.';
    throw new DomainError('appPropertyInvalid', { property: 'passwordCredential.endDateTime', problem });
  }
  requireAllowedPassword(draft, holder, { startDateTime, endDateTime });
  const secretText = makeSecret(() => draft.newId());
  const rest = { keyId: draft.newId(), customKeyIdentifier, displayName, startDateTime, endDateTime };
  return { credential: toPasswordCredential(secretText, rest), secretText };
};

const describe = ({ keyId, displayName }: PasswordCredential): string =>
  `[KeyIdentifier=${keyId},KeyType=Password,KeyUsage=Verify,DisplayName=${displayName ?? ''}]`;

const without = (list: readonly PasswordCredential[], keyId: string): readonly PasswordCredential[] => {
  if (!list.some((one) => one.keyId === keyId)) throw new DomainError('passwordNotFound', { keyId });
  return list.filter((one) => one.keyId !== keyId);
};

const toChange = (
  before: readonly PasswordCredential[],
  after: readonly PasswordCredential[],
): readonly ReturnType<typeof toModified>[] => [
  toModified('KeyDescription', before.map(describe), after.map(describe)),
];

const secretsOfApp = 'Update application – Certificates and secrets management ';

/** Gives an app a new secret. */
export const addApplicationPassword = (
  draft: TenantDraft,
  application: Application,
  asked: NewPassword,
  actor: Actor,
): MadePassword => {
  const { id, createdDateTime } = application;
  const made = makePassword(draft, { kind: 'application', id, createdDateTime, actor }, asked);
  const { passwordCredentials: before } = application;
  const passwordCredentials = [...before, made.credential];
  draft.put('applications', { ...application, passwordCredentials });
  const change = toChange(before, passwordCredentials);
  recordAppActivity(draft, actor, secretsOfApp, toApplicationTarget(application), change);
  return made;
};

/** Removes a secret of an app. Throws DomainError `passwordNotFound`. */
export const removeApplicationPassword = (
  draft: TenantDraft,
  application: Application,
  keyId: string,
  actor: Actor,
): void => {
  const passwordCredentials = without(application.passwordCredentials, keyId);
  draft.put('applications', { ...application, passwordCredentials });
  const change = toChange(application.passwordCredentials, passwordCredentials);
  recordAppActivity(draft, actor, secretsOfApp, toApplicationTarget(application), change);
};

/** As `addApplicationPassword`, for a service principal. */
export const addServicePrincipalPassword = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  asked: NewPassword,
  actor: Actor,
): MadePassword => {
  const { id, createdDateTime } = principal;
  requirePasswordUnlocked(draft, principal);
  const made = makePassword(draft, { kind: 'servicePrincipal', id, createdDateTime, actor }, asked);
  const passwordCredentials = [...principal.passwordCredentials, made.credential];
  draft.put('servicePrincipals', { ...principal, passwordCredentials });
  const change = toChange(principal.passwordCredentials, passwordCredentials);
  recordAppActivity(draft, actor, 'Add service principal credentials', toPrincipalTarget(principal), change);
  return made;
};

/** As `removeApplicationPassword`, for a service principal. */
export const removeServicePrincipalPassword = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  keyId: string,
  actor: Actor,
): void => {
  const passwordCredentials = without(principal.passwordCredentials, keyId);
  requirePasswordUnlocked(draft, principal, keyId);
  draft.put('servicePrincipals', { ...principal, passwordCredentials });
  const change = toChange(principal.passwordCredentials, passwordCredentials);
  recordAppActivity(draft, actor, 'Remove service principal credentials', toPrincipalTarget(principal), change);
};
