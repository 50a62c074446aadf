// Service principals and app registrations, to be read. Graph: servicePrincipal, application.

import { DomainError } from '../domain/errors.js';
import { findServicePrincipal, listServicePrincipals } from '../domain/service-principals.js';
import { toListSource } from '../http/odata/row-source.js';
import { requireParam, type Operation } from '../http/operation.js';
import { answerCollection } from './answer-collection.js';
import { createWriter, toEntityResult } from './entity-json.js';
import { servicePrincipalWriter } from './service-principal-json.js';

const set = 'servicePrincipals';

/** Graph: serviceprincipal-list. */
export const listServicePrincipalsOperation: Operation = (call) =>
  answerCollection(call, {
    ...{ set, writer: servicePrincipalWriter },
    source: toListSource(set, listServicePrincipals(call.tenant.view)),
  });

/** Graph: serviceprincipal-get. */
export const getServicePrincipal: Operation = (call) => {
  const key = requireParam(call, 'id');
  const found = findServicePrincipal(call.tenant.view, key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return toEntityResult(call, set, servicePrincipalWriter, found);
};

/** Graph: serviceprincipal-get by its alternate key. */
export const getServicePrincipalByAppId: Operation = (call) => {
  const key = requireParam(call, 'appId');
  const found = listServicePrincipals(call.tenant.view).find(({ appId }) => appId === key.toLowerCase());
  if (found === undefined) throw new DomainError('notFound', { key });
  return toEntityResult(call, set, servicePrincipalWriter, found);
};

/** Writes app registrations, if there were any. */
export const applicationWriter = createWriter<never>('application', {
  id: () => null,
  deletedDateTime: () => null,
  appId: () => null,
  displayName: () => null,
});

/** Graph: application-list. There is nothing to list, since nothing can be registered. */
export const listApplications: Operation = (call) =>
  answerCollection(call, { set: 'applications', writer: applicationWriter, source: toListSource('applications', []) });
