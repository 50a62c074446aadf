// Service principals and app registrations, read-only. Graph: servicePrincipal, application.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { DomainError } from '../../domain/tenant/errors.js';
import {
  findServicePrincipal,
  listServicePrincipals,
  type ServicePrincipal,
} from '../../domain/directory/service-principals.js';
import { toListSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { servicePrincipalWriter } from '../entities/service-principal-json.js';

const set = 'servicePrincipals';

/** Graph: serviceprincipal-list. */
const listServicePrincipalsOperation: Operation = (call) =>
  answerCollection(call, {
    set,
    writer: servicePrincipalWriter,
    source: toListSource(set, listServicePrincipals(call.tenant.view)),
  });

const answerOne = (call: OperationCall, principal: ServicePrincipal): OperationResult =>
  toEntityResult(call, set, servicePrincipalWriter, principal, {
    status: 200,
    expansion: readExpansion(call, servicePrincipalWriter.entity),
  });

/** Graph: serviceprincipal-get. */
const getServicePrincipal: Operation = (call) => {
  const key = requireParam(call, 'id');
  const found = findServicePrincipal(call.tenant.view, key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return answerOne(call, found);
};

/** Graph: serviceprincipal-get by its alternate key. */
const getServicePrincipalByAppId: Operation = (call) => {
  const key = requireParam(call, 'appId');
  const found = listServicePrincipals(call.tenant.view).find(({ appId }) => appId === key.toLowerCase());
  if (found === undefined) throw new DomainError('notFound', { key });
  return answerOne(call, found);
};

/** Writes app registrations; there are none so far. */
export const applicationWriter = createWriter<'application', never>('application', {
  id: () => null,
  appId: () => null,
  displayName: () => null,
});

/** Graph: application-list. There is nothing to list, since nothing can be registered. */
const listApplications: Operation = (call) =>
  answerCollection(call, { set: 'applications', writer: applicationWriter, source: toListSource('applications', []) });

/** By operationId. */
export const servicePrincipalOperations = {
  listServicePrincipals: listServicePrincipalsOperation,
  getServicePrincipal,
  getServicePrincipalByAppId,
  listApplications,
} satisfies OperationsById<GraphOperationId>;
