// Federated identity credentials of apps and of service principals, by id and by name.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { toApplicationTarget, toPrincipalTarget } from '../../domain/apps/app-audit.js';
import {
  createFederatedCredential,
  deleteFederatedCredential,
  findFederatedCredential,
  listFederatedCredentials,
  requireFederatedCredential,
  requireSameName,
  updateFederatedCredential,
  type CredentialHolder,
  type FederatedChanges,
  type NewFederatedCredential,
} from '../../domain/apps/credentials/federated-credentials.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { FederatedIdentityCredential } from '../../domain/tenant/rows.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toEntityResult } from '../entities/entity-json.js';
import { federatedCredentialWriter as writer } from '../entities/applications/federated-credential-json.js';
import { createsIfMissing } from '../request/upsert.js';
import { requireCalledApplication, requireCalledPrincipal } from '../request/called-app.js';

/** Whose credentials are called. */
interface Holder extends CredentialHolder {
  readonly set: string;
}

type FindHolder = (call: OperationCall) => Holder;

const findApplication: FindHolder = (call) => {
  const application = requireCalledApplication(call);
  const set = `applications('${application.id}')/federatedIdentityCredentials`;
  return { id: application.id, target: toApplicationTarget(application), activity: 'Update application', set };
};

const findPrincipal: FindHolder = (call) => {
  const principal = requireCalledPrincipal(call);
  const set = `servicePrincipals('${principal.id}')/federatedIdentityCredentials`;
  return { id: principal.id, target: toPrincipalTarget(principal), activity: 'Update service principal', set };
};

type Expression = NonNullable<FederatedIdentityCredential['claimsMatchingExpression']>;

/** Without annotations. */
const toExpression = ({ value, languageVersion }: Expression): Expression => ({ value, languageVersion });

type CreateBody = RequestBodyOf<'createFederatedIdentityCredential'>;
type UpdateBody = RequestBodyOf<'updateFederatedIdentityCredential'>;

const readNew = (name: string, body: UpdateBody): NewFederatedCredential => {
  const { issuer = '', subject = null, audiences = [], description = null, claimsMatchingExpression: said } = body;
  const expression = said === undefined || said === null ? undefined : toExpression(said);
  return {
    name,
    issuer,
    subject,
    audiences,
    description,
    ...(expression === undefined ? {} : { claimsMatchingExpression: expression }),
  };
};

const readChanges = ({ claimsMatchingExpression: said, ...body }: UpdateBody): FederatedChanges => ({
  ...Object.fromEntries(Object.entries(body).filter(([property]) => property !== 'id' && !property.includes('@'))),
  ...(said === undefined ? {} : { claimsMatchingExpression: said === null ? null : toExpression(said) }),
});

const create = (call: OperationCall, holder: Holder, wish: NewFederatedCredential) => {
  const made = call.tenant.transact((draft) => createFederatedCredential(draft, holder, wish, call.actor));
  return toEntityResult(call, holder.set, writer, made, { status: 201 });
};

const requireCalled = (call: OperationCall, { id }: Holder): FederatedIdentityCredential => {
  const { view } = call.tenant;
  const { name } = call.params;
  if (name === undefined) return requireFederatedCredential(view, id, requireParam(call, 'credentialId'));
  const found = findFederatedCredential(view, id, name);
  if (found === undefined) throw new DomainError('notFound', { key: name });
  return found;
};

const required = ['issuer', 'audiences'] as const;

interface HolderOperations {
  readonly list: Operation;
  readonly create: Operation<CreateBody>;
  readonly get: Operation;
  readonly update: Operation<UpdateBody>;
  readonly upsert: Operation<UpdateBody>;
  readonly remove: Operation;
}

const toOperations = (findHolder: FindHolder): HolderOperations => {
  const update: Operation<UpdateBody> = (call) => {
    const holder = findHolder(call);
    const credential = requireCalled(call, holder);
    call.tenant.transact((draft) => {
      updateFederatedCredential(draft, holder, credential, readChanges(call.body), call.actor);
    });
    return { status: 204 };
  };
  return {
    // Graph: application-list-federatedidentitycredentials.
    list: (call) => {
      const { id, set } = findHolder(call);
      const found = listFederatedCredentials(call.tenant.view, id);
      return answerCollection(call, { set, writer, source: toListSource('federatedIdentityCredentials', found) });
    },
    // Graph: application-post-federatedidentitycredentials.
    create: (call) => create(call, findHolder(call), readNew(call.body.name, call.body)),
    // Graph: federatedidentitycredential-get.
    get: (call) => {
      const holder = findHolder(call);
      return toEntityResult(call, holder.set, writer, requireCalled(call, holder));
    },
    // Graph: federatedidentitycredential-update.
    update,
    // Graph: federatedidentitycredential-upsert. The path has the name; the body may repeat it, and says no other.
    upsert: (call) => {
      const name = requireParam(call, 'name');
      const holder = findHolder(call);
      const isThere = findFederatedCredential(call.tenant.view, holder.id, name) !== undefined;
      if (isThere || !createsIfMissing(call)) return update(call);
      requireSameName(name, call.body.name);
      const missing = required.find((property) => call.body[property] === undefined);
      if (missing !== undefined)
        throw new DomainError('valueRequired', { property: missing, resource: 'FederatedIdentityCredential' });
      return create(call, holder, readNew(name, call.body));
    },
    // Graph: federatedidentitycredential-delete.
    remove: (call) => {
      const holder = findHolder(call);
      const credential = requireCalled(call, holder);
      call.tenant.transact((draft) => {
        deleteFederatedCredential(draft, holder, credential, call.actor);
      });
      return { status: 204 };
    },
  };
};

const ofApp = toOperations(findApplication);
const ofPrincipal = toOperations(findPrincipal);

/** By operationId. */
export const federatedCredentialOperations = {
  listFederatedIdentityCredentials: ofApp.list,
  createFederatedIdentityCredential: ofApp.create,
  getFederatedIdentityCredential: ofApp.get,
  updateFederatedIdentityCredential: ofApp.update,
  deleteFederatedIdentityCredential: ofApp.remove,
  getFederatedIdentityCredentialByName: ofApp.get,
  upsertFederatedIdentityCredential: ofApp.upsert,
  deleteFederatedIdentityCredentialByName: ofApp.remove,
  listFederatedIdentityCredentialsOfServicePrincipal: ofPrincipal.list,
  createFederatedIdentityCredentialOfServicePrincipal: ofPrincipal.create,
  getFederatedIdentityCredentialOfServicePrincipal: ofPrincipal.get,
  updateFederatedIdentityCredentialOfServicePrincipal: ofPrincipal.update,
  deleteFederatedIdentityCredentialOfServicePrincipal: ofPrincipal.remove,
  getFederatedIdentityCredentialOfServicePrincipalByName: ofPrincipal.get,
  upsertFederatedIdentityCredentialOfServicePrincipal: ofPrincipal.upsert,
  deleteFederatedIdentityCredentialOfServicePrincipalByName: ofPrincipal.remove,
} satisfies OperationsById<GraphOperationId>;
