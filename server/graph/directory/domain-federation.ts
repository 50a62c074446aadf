// The federation of a domain: read, made, changed, ended.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createFederation,
  endFederation,
  requireFederation,
  updateFederation,
  type DomainFederation,
  type FederationProperties,
} from '../../domain/directory/domain-federation.js';
import { requireDomain } from '../../domain/directory/domains.js';
import type { Domain } from '../../domain/tenant/rows.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { readEach } from '../entities/property-readers.js';

const names = [
  'id',
  'displayName',
  'issuerUri',
  'metadataExchangeUri',
  'passiveSignInUri',
  'preferredAuthenticationProtocol',
  'signingCertificate',
  'activeSignInUri',
  'federatedIdpMfaBehavior',
  'nextSigningCertificate',
  'passwordResetUri',
  'promptLoginBehavior',
  'signingCertificateUpdateStatus',
  'signOutUri',
] as const;

const writer = createWriter<'internalDomainFederation', DomainFederation>('internalDomainFederation', {
  ...readEach(names, (name) => (federation: DomainFederation) => federation[name] ?? null),
  // Documented: the default.
  isSignedAuthenticationRequestRequired: ({ isSignedAuthenticationRequestRequired: is }) => is ?? false,
});

const requireCalled = (call: OperationCall): Domain => requireDomain(call.tenant.view, requireParam(call, 'id'));

const requireCalledById = (call: OperationCall): Domain => {
  const domain = requireCalled(call);
  requireFederation(domain, requireParam(call, 'federationId'));
  return domain;
};

const toSet = ({ id }: Domain): string => `domains('${id}')/federationConfiguration`;

/** Graph: domain-list-federationconfiguration. */
const listFederationConfiguration: Operation = (call) => {
  const domain = requireCalled(call);
  const source = toListSource('federationConfiguration', [requireFederation(domain)]);
  return answerCollection(call, { set: toSet(domain), writer, source });
};

/** Graph: internaldomainfederation-get. */
const getFederationConfiguration: Operation = (call) => {
  const domain = requireCalledById(call);
  return toEntityResult(call, toSet(domain), writer, requireFederation(domain));
};

const readProperties = (body: RequestBodyOf<'updateFederationConfiguration'>): Partial<FederationProperties> => {
  const { signingCertificateUpdateStatus: status, ...others } = body;
  const given = Object.fromEntries(Object.entries(others).filter(([name]) => !name.includes('@')));
  if (status === undefined) return given;
  const { certificateUpdateResult = null, lastRunDateTime = null } = status ?? {};
  return {
    ...given,
    signingCertificateUpdateStatus: status === null ? null : { certificateUpdateResult, lastRunDateTime },
  };
};

/** Graph: domain-post-federationconfiguration. */
const createFederationConfiguration: Operation<RequestBodyOf<'createFederationConfiguration'>> = (call) => {
  const domain = requireCalled(call);
  const { displayName, issuerUri, passiveSignInUri, signingCertificate } = call.body;
  const needed = { displayName, issuerUri, passiveSignInUri, signingCertificate };
  const wish = { ...readProperties(call.body), ...needed };
  const federation = call.tenant.transact((draft) => createFederation(draft, domain, wish, call.actor));
  return toEntityResult(call, toSet(domain), writer, federation, { status: 201 });
};

/** Graph: internaldomainfederation-update. Documented: 200 with the object. */
const updateFederationConfiguration: Operation<RequestBodyOf<'updateFederationConfiguration'>> = (call) => {
  const domain = requireCalledById(call);
  const changes = readProperties(call.body);
  const federation = call.tenant.transact((draft) => updateFederation(draft, domain, changes, call.actor));
  return toEntityResult(call, toSet(domain), writer, federation);
};

/** Graph: internaldomainfederation-delete. */
const deleteFederationConfiguration: Operation = (call) => {
  const domain = requireCalledById(call);
  call.tenant.transact((draft) => {
    endFederation(draft, domain, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const domainFederationOperations = {
  listFederationConfiguration,
  createFederationConfiguration,
  getFederationConfiguration,
  updateFederationConfiguration,
  deleteFederationConfiguration,
} satisfies OperationsById<GraphOperationId>;
