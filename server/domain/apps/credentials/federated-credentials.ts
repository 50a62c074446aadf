// Whom an app trusts to prove that it is the app: tokens of another issuer, for one subject each. Graph:
// federatedIdentityCredential resource. Who checks such a token is server/identity/grants/federated-assertion.ts.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, Application, FederatedIdentityCredential } from '../../tenant/rows.js';
import type { TenantDraft, TenantView } from '../../tenant/tenant-view.js';
import { recordAppActivity, toApplicationTarget, toModified } from '../app-audit.js';

/** What a client says of a new one. */
export type NewFederatedCredential = Pick<
  FederatedIdentityCredential,
  'name' | 'issuer' | 'subject' | 'audiences' | 'description'
>;

/** Documented: an app has at most so many. */
const mostCredentials = 20;

/** Those of an app. */
export const listFederatedCredentials = (
  view: TenantView,
  applicationId: string,
): readonly FederatedIdentityCredential[] => [
  ...view.lookup('federatedIdentityCredentials', 'applicationId', applicationId),
];

const isNamed = ({ name }: FederatedIdentityCredential, other: string): boolean =>
  name.toLowerCase() === other.toLowerCase();

/** Finds one of an app by its name, which is its alternate key. */
export const findFederatedCredential = (
  view: TenantView,
  applicationId: string,
  name: string,
): FederatedIdentityCredential | undefined =>
  listFederatedCredentials(view, applicationId).find((one) => isNamed(one, name));

/** Finds one of an app by its id or, documented too, by its name. Throws DomainError `notFound`. */
export const requireFederatedCredential = (
  view: TenantView,
  applicationId: string,
  key: string,
): FederatedIdentityCredential => {
  const byId = view.get('federatedIdentityCredentials', key.toLowerCase());
  const found = byId?.applicationId === applicationId ? byId : findFederatedCredential(view, applicationId, key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

const refuse = (property: 'Name' | 'Issuer' | 'Subject', value: string, problem: string): DomainError =>
  new DomainError('federatedValueInvalid', { property, value, problem });

/**
 * Documented: the name stands in an address, so it has only characters that need no escape there, and the issuer is a URL.
 * Choice: which characters those are (RFC 3986, unreserved), and the words for an issuer that is no URL.
 */
const requireForm = ({ name, issuer }: NewFederatedCredential): void => {
  if (!/^[\w.~-]+$/.test(name)) throw refuse('Name', name, `Name ${name} is not a valid URI last segment.`);
  if (!/^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(issuer)) throw refuse('Issuer', issuer, 'Issuer must be a URL.');
};

/** Refuses another name than the one that is there, or that the path says. Throws DomainError `federatedValueInvalid`. */
export const requireSameName = (name: string, given = name): void => {
  if (given !== name) throw refuse('Name', given, 'Name is immutable and cannot be changed after creation.');
};

/** Documented: issuer and subject together are unique within the app. Since August 2024, cases differ. */
const requireOwnPair = (
  others: readonly FederatedIdentityCredential[],
  { issuer, subject }: NewFederatedCredential,
): void => {
  if (!others.some((one) => one.issuer === issuer && one.subject === subject)) return;
  const problem =
    'The combination of issuer and subject must be unique for the application. ' +
    `Issuer ${issuer} and Subject: ${subject} already exist.`;
  throw refuse('Subject', subject, problem);
};

const record = (
  draft: TenantDraft,
  application: Application,
  before: readonly FederatedIdentityCredential[],
  actor: Actor,
): void => {
  const describe = (all: readonly FederatedIdentityCredential[]): unknown =>
    all.map(({ applicationId: _app, ...one }) => one);
  const after = listFederatedCredentials(draft, application.id);
  recordAppActivity(draft, actor, 'Update application', toApplicationTarget(application), [
    toModified('FederatedIdentityCredentials', describe(before), describe(after)),
  ]);
};

/**
 * Adds one to an app.
 *
 * @throws DomainError `federatedCredentialTaken`, `federatedValueInvalid`, `tooManyFederatedCredentials`
 */
export const createFederatedCredential = (
  draft: TenantDraft,
  application: Application,
  wish: NewFederatedCredential,
  actor: Actor,
): FederatedIdentityCredential => {
  const before = listFederatedCredentials(draft, application.id);
  requireForm(wish);
  if (before.some((one) => isNamed(one, wish.name)))
    throw new DomainError('federatedCredentialTaken', { name: wish.name });
  requireOwnPair(before, wish);
  if (before.length >= mostCredentials) throw new DomainError('tooManyFederatedCredentials');
  const credential = { ...wish, id: draft.newId(), applicationId: application.id };
  draft.put('federatedIdentityCredentials', credential);
  record(draft, application, before, actor);
  return credential;
};

/**
 * Changes one. Documented: never its name, which may be repeated.
 *
 * @throws DomainError `federatedValueInvalid`
 */
export const updateFederatedCredential = (
  draft: TenantDraft,
  application: Application,
  credential: FederatedIdentityCredential,
  changes: Partial<NewFederatedCredential>,
  actor: Actor,
): void => {
  requireSameName(credential.name, changes.name);
  const after = { ...credential, ...changes };
  const before = listFederatedCredentials(draft, application.id);
  requireForm(after);
  requireOwnPair(
    before.filter(({ id }) => id !== credential.id),
    after,
  );
  draft.put('federatedIdentityCredentials', after);
  record(draft, application, before, actor);
};

/** Removes one. */
export const deleteFederatedCredential = (
  draft: TenantDraft,
  application: Application,
  { id }: FederatedIdentityCredential,
  actor: Actor,
): void => {
  const before = listFederatedCredentials(draft, application.id);
  draft.remove('federatedIdentityCredentials', id);
  record(draft, application, before, actor);
};
