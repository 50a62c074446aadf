// Whom an app trusts to prove that it is the app: tokens of another issuer, for one subject each or whose claims fit. An app has them,
// and a service principal can have them itself. Graph: federatedIdentityCredential resource. Who checks such a token is server/identity/grants/federated-assertion.ts.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, AuditTarget, FederatedIdentityCredential } from '../../tenant/rows.js';
import type { TenantDraft, TenantView } from '../../tenant/tenant-view.js';
import { recordAppActivity, toModified } from '../app-audit.js';
import { readClaimsExpression } from './claims-expression.js';

/** What a client says of a new one. */
export type NewFederatedCredential = Pick<
  FederatedIdentityCredential,
  'name' | 'issuer' | 'subject' | 'audiences' | 'description' | 'claimsMatchingExpression'
>;

/** An app or a service principal. */
export interface CredentialHolder {
  readonly id: string;
  readonly target: AuditTarget;
  readonly activity: 'Update application' | 'Update service principal';
}

/** What a client says of one that is there. Null takes an expression away. */
export type FederatedChanges = Partial<Omit<NewFederatedCredential, 'claimsMatchingExpression'>> & {
  readonly claimsMatchingExpression?: FederatedIdentityCredential['claimsMatchingExpression'] | null;
};

/** Documented: an app has at most so many. */
const mostCredentials = 20;

/** Those of an app or a service principal. */
export const listFederatedCredentials = (
  view: TenantView,
  holderId: string,
): readonly FederatedIdentityCredential[] => [
  ...view.lookup('federatedIdentityCredentials', 'applicationId', holderId),
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

const refuse = (
  property: 'Name' | 'Issuer' | 'Subject' | 'ClaimsMatchingExpression',
  value: string,
  problem: string,
): DomainError => new DomainError('federatedValueInvalid', { property, value, problem });

/**
 * Documented: the name stands in an address, so it has only characters that need no escape there, and the issuer is a URL.
 * Choice: which characters those are (RFC 3986, unreserved), and the words for an issuer that is no URL.
 */
const requireForm = ({ name, issuer, subject, claimsMatchingExpression }: NewFederatedCredential): void => {
  if (!/^[\w.~-]+$/.test(name)) throw refuse('Name', name, `Name ${name} is not a valid URI last segment.`);
  if (!/^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(issuer)) throw refuse('Issuer', issuer, 'Issuer must be a URL.');
  // Documented: one of the two, and the other null. Choice: the words.
  if (subject === null && claimsMatchingExpression === undefined)
    throw refuse('Subject', '', 'Subject is required where there is no claimsMatchingExpression.');
  if (claimsMatchingExpression === undefined) return;
  const { value } = claimsMatchingExpression;
  if (subject !== null)
    throw refuse('ClaimsMatchingExpression', value, 'Subject must be null where there is a claimsMatchingExpression.');
  if (readClaimsExpression(value) === undefined)
    throw refuse('ClaimsMatchingExpression', value, "It must be like claims['sub'] matches 'repo:contoso/*'.");
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
  if (subject === null) return;
  if (!others.some((one) => one.issuer === issuer && one.subject === subject)) return;
  const problem =
    'The combination of issuer and subject must be unique for the application. ' +
    `Issuer ${issuer} and Subject: ${subject} already exist.`;
  throw refuse('Subject', subject, problem);
};

const record = (
  draft: TenantDraft,
  holder: CredentialHolder,
  before: readonly FederatedIdentityCredential[],
  actor: Actor,
): void => {
  const describe = (all: readonly FederatedIdentityCredential[]): unknown =>
    all.map(({ applicationId: _app, ...one }) => one);
  const after = listFederatedCredentials(draft, holder.id);
  recordAppActivity(draft, actor, holder.activity, holder.target, [
    toModified('FederatedIdentityCredentials', describe(before), describe(after)),
  ]);
};

/**
 * Adds one.
 *
 * @throws DomainError `federatedCredentialTaken`, `federatedValueInvalid`, `tooManyFederatedCredentials`
 */
export const createFederatedCredential = (
  draft: TenantDraft,
  holder: CredentialHolder,
  wish: NewFederatedCredential,
  actor: Actor,
): FederatedIdentityCredential => {
  const before = listFederatedCredentials(draft, holder.id);
  requireForm(wish);
  if (before.some((one) => isNamed(one, wish.name)))
    throw new DomainError('federatedCredentialTaken', { name: wish.name });
  requireOwnPair(before, wish);
  if (before.length >= mostCredentials) throw new DomainError('tooManyFederatedCredentials');
  const credential = { ...wish, id: draft.newId(), applicationId: holder.id };
  draft.put('federatedIdentityCredentials', credential);
  record(draft, holder, before, actor);
  return credential;
};

/** Choice: a change to an expression takes the subject away, and the other way round, unless the body names both. */
const withChanges = (
  { claimsMatchingExpression: before, ...credential }: FederatedIdentityCredential,
  { claimsMatchingExpression: given, ...changes }: FederatedChanges,
): FederatedIdentityCredential => {
  const subject = given === undefined || given === null ? credential.subject : null;
  const kept = typeof changes.subject === 'string' ? undefined : before;
  const expression = given === undefined ? kept : (given ?? undefined);
  return {
    ...credential,
    subject,
    ...changes,
    ...(expression === undefined ? {} : { claimsMatchingExpression: expression }),
  };
};

/**
 * Changes one. Documented: never its name, which may be repeated.
 *
 * @throws DomainError `federatedValueInvalid`
 */
export const updateFederatedCredential = (
  draft: TenantDraft,
  holder: CredentialHolder,
  credential: FederatedIdentityCredential,
  changes: FederatedChanges,
  actor: Actor,
): void => {
  requireSameName(credential.name, changes.name);
  const after = withChanges(credential, changes);
  const before = listFederatedCredentials(draft, holder.id);
  requireForm(after);
  requireOwnPair(
    before.filter(({ id }) => id !== credential.id),
    after,
  );
  draft.put('federatedIdentityCredentials', after);
  record(draft, holder, before, actor);
};

/** Removes one. */
export const deleteFederatedCredential = (
  draft: TenantDraft,
  holder: CredentialHolder,
  { id }: FederatedIdentityCredential,
  actor: Actor,
): void => {
  const before = listFederatedCredentials(draft, holder.id);
  draft.remove('federatedIdentityCredentials', id);
  record(draft, holder, before, actor);
};

/** Forgets those of an object that is gone for good. */
export const dropFederatedCredentials = (draft: TenantDraft, holderId: string): void => {
  for (const { id } of listFederatedCredentials(draft, holderId)) draft.remove('federatedIdentityCredentials', id);
};
