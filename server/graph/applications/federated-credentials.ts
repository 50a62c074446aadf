// Federated identity credentials of apps, by id and by name.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createFederatedCredential,
  deleteFederatedCredential,
  findFederatedCredential,
  listFederatedCredentials,
  requireFederatedCredential,
  requireSameName,
  updateFederatedCredential,
  type NewFederatedCredential,
} from '../../domain/apps/credentials/federated-credentials.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { Application, FederatedIdentityCredential } from '../../domain/tenant/rows.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toEntityResult } from '../entities/entity-json.js';
import { federatedCredentialWriter as writer } from '../entities/applications/federated-credential-json.js';
import { createsIfMissing } from '../request/upsert.js';
import { requireCalledApplication } from '../request/called-app.js';

const toSet = ({ id }: Application): string => `applications('${id}')/federatedIdentityCredentials`;

/** Graph: application-list-federatedidentitycredentials. */
const list: Operation = (call) => {
  const application = requireCalledApplication(call);
  const source = toListSource(
    'federatedIdentityCredentials',
    listFederatedCredentials(call.tenant.view, application.id),
  );
  return answerCollection(call, { set: toSet(application), writer, source });
};

type CreateBody = RequestBodyOf<'createFederatedIdentityCredential'>;

const create = (call: OperationCall, wish: NewFederatedCredential) => {
  const application = requireCalledApplication(call);
  const made = call.tenant.transact((draft) => createFederatedCredential(draft, application, wish, call.actor));
  return toEntityResult(call, toSet(application), writer, made, { status: 201 });
};

/** Graph: application-post-federatedidentitycredentials. */
const createOperation: Operation<CreateBody> = (call) => {
  const { name, issuer, subject, audiences, description = null } = call.body;
  return create(call, { name, issuer, subject, audiences, description });
};

const requireCalled = (call: OperationCall): readonly [Application, FederatedIdentityCredential] => {
  const application = requireCalledApplication(call);
  const { view } = call.tenant;
  const { name } = call.params;
  if (name === undefined)
    return [application, requireFederatedCredential(view, application.id, requireParam(call, 'credentialId'))];
  const found = findFederatedCredential(view, application.id, name);
  if (found === undefined) throw new DomainError('notFound', { key: name });
  return [application, found];
};

/** Graph: federatedidentitycredential-get. */
const get: Operation = (call) => {
  const [application, credential] = requireCalled(call);
  return toEntityResult(call, toSet(application), writer, credential);
};

type UpdateBody = RequestBodyOf<'updateFederatedIdentityCredential'>;

const readChanges = (body: UpdateBody): Partial<NewFederatedCredential> =>
  Object.fromEntries(Object.entries(body).filter(([property]) => property !== 'id' && !property.includes('@')));

/** Graph: federatedidentitycredential-update. */
const update: Operation<UpdateBody> = (call) => {
  const [application, credential] = requireCalled(call);
  call.tenant.transact((draft) => {
    updateFederatedCredential(draft, application, credential, readChanges(call.body), call.actor);
  });
  return { status: 204 };
};

const required = ['issuer', 'subject', 'audiences'] as const;

/** Graph: federatedidentitycredential-upsert. The path has the name; the body may repeat it, and says no other. */
const upsert: Operation<UpdateBody> = (call) => {
  const name = requireParam(call, 'name');
  const { id: applicationId } = requireCalledApplication(call);
  const isThere = findFederatedCredential(call.tenant.view, applicationId, name) !== undefined;
  if (isThere || !createsIfMissing(call)) return update(call);
  requireSameName(name, call.body.name);
  const missing = required.find((property) => call.body[property] === undefined);
  if (missing !== undefined)
    throw new DomainError('valueRequired', { property: missing, resource: 'FederatedIdentityCredential' });
  const { issuer = '', subject = '', audiences = [], description = null } = call.body;
  return create(call, { name, issuer, subject, audiences, description });
};

/** Graph: federatedidentitycredential-delete. */
const remove: Operation = (call) => {
  const [application, credential] = requireCalled(call);
  call.tenant.transact((draft) => {
    deleteFederatedCredential(draft, application, credential, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const federatedCredentialOperations = {
  listFederatedIdentityCredentials: list,
  createFederatedIdentityCredential: createOperation,
  getFederatedIdentityCredential: get,
  updateFederatedIdentityCredential: update,
  deleteFederatedIdentityCredential: remove,
  getFederatedIdentityCredentialByName: get,
  upsertFederatedIdentityCredential: upsert,
  deleteFederatedIdentityCredentialByName: remove,
} satisfies OperationsById<GraphOperationId>;
