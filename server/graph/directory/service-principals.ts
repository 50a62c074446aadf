// Service principals and app registrations. Graph: servicePrincipal, application.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { DomainError } from '../../domain/tenant/errors.js';
import {
  countServicePrincipals,
  findServicePrincipal,
  findServicePrincipalOfApp,
  scanServicePrincipals,
} from '../../domain/apps/service-principals.js';
import type { Application, ServicePrincipal } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowIndex, RowSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { toTableIndex, toTableSource } from '../collection/table-source.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { servicePrincipalWriter } from '../entities/service-principal-json.js';

const set = 'servicePrincipals';

const toKeyIndex = (
  path: 'id' | 'appId',
  find: (key: string) => ServicePrincipal | undefined,
): RowIndex<ServicePrincipal> => ({
  path,
  *equal(key, after) {
    const row = find(key);
    if (row !== undefined && (after === undefined || row.id > after)) yield { position: row.id, row };
  },
});

/** All service principals: rows, and Microsoft's own between them. */
const toPrincipalSource = (view: TenantView): RowSource<ServicePrincipal> => ({
  name: set,
  get count() {
    return countServicePrincipals(view);
  },
  scan: (options) => scanServicePrincipals(view, options),
  indexes: [
    toKeyIndex('id', (id) => findServicePrincipal(view, id)),
    toKeyIndex('appId', (appId) => findServicePrincipalOfApp(view, appId)),
  ],
});

/** Graph: serviceprincipal-list. */
const listServicePrincipalsOperation: Operation = (call) =>
  answerCollection(call, {
    set,
    writer: servicePrincipalWriter,
    source: toPrincipalSource(call.tenant.view),
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
  const found = findServicePrincipalOfApp(call.tenant.view, key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return answerOne(call, found);
};

/** Writes app registrations. */
export const applicationWriter = createWriter<'application', Application>('application', {
  id: ({ id }) => id,
  appId: ({ appId }) => appId,
  displayName: ({ displayName }) => displayName,
});

/** Graph: application-list. */
const listApplications: Operation = (call) =>
  answerCollection(call, {
    set: 'applications',
    writer: applicationWriter,
    source: toTableSource(call.tenant.view, 'applications', [
      toTableIndex(call.tenant.view, 'applications', 'appId'),
      toTableIndex(call.tenant.view, 'applications', 'displayName', 'displayName', true),
    ]),
  });

/** By operationId. */
export const servicePrincipalOperations = {
  listServicePrincipals: listServicePrincipalsOperation,
  getServicePrincipal,
  getServicePrincipalByAppId,
  listApplications,
} satisfies OperationsById<GraphOperationId>;
