// Domains: list, add, verify, change, promote, remove, their DNS records, and what refers to them.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { setAuthentication } from '../../domain/directory/domain-federation.js';
import {
  deleteDomain,
  forceDeleteDomain,
  listReferences,
  referringTables,
} from '../../domain/directory/domain-references.js';
import { listServiceRecords, listVerificationRecords, type DnsRecord } from '../../domain/directory/domain-records.js';
import {
  createDomain,
  findRootDomain,
  promoteDomain,
  requireDomain,
  updateDomain,
  verifyDomain,
} from '../../domain/directory/domains.js';
import { followUser } from '../../domain/group-licensing/group-licensing.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { Domain } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { readExpansion } from '../collection/expand.js';
import { toTableSource } from '../collection/table-source.js';
import { dnsRecordWriter, domainWriter, toTypedRecord, verifiedDomainWriter } from '../entities/domain-json.js';
import { toContext, toEntityResult } from '../entities/entity-json.js';
import type { TypedRow } from '../entities/entity-row.js';
import { readObjects } from '../entities/find-directory-object.js';

const set = 'domains';

const requireCalledDomain = (call: OperationCall): Domain => requireDomain(call.tenant.view, requireParam(call, 'id'));

/** Graph: domain-list. */
const listDomains: Operation = (call) =>
  answerCollection(call, { set, writer: domainWriter, source: toTableSource(call.tenant.view, 'domains') });

/** Graph: domain-get. */
const getDomain: Operation = (call) => {
  const domain = requireCalledDomain(call);
  const expansion = readExpansion(call, domainWriter.entity);
  return toEntityResult(call, set, domainWriter, domain, { status: 200, expansion });
};

/** Graph: domain-post-domains. Documented: the name is all that can be given. */
const createDomainOperation: Operation<RequestBodyOf<'createDomain'>> = (call) => {
  const property = Object.keys(call.body).find((name) => name !== 'id' && !name.includes('@'));
  if (property !== undefined) throw new DomainError('invalidValue', { resource: 'Domain', property });
  const domain = call.tenant.transact((draft) => createDomain(draft, call.body.id, call.actor));
  const headers = { Location: `${call.links.base}/domains/${domain.id}` };
  return toEntityResult(call, set, domainWriter, domain, { status: 201, headers });
};

/** Graph: domain-update. 204 without a body. */
const updateDomainOperation: Operation<RequestBodyOf<'updateDomain'>> = (call) => {
  const domain = requireCalledDomain(call);
  const { authenticationType, ...others } = call.body;
  const changes = Object.fromEntries(Object.entries(others).filter(([name]) => !name.includes('@')));
  call.tenant.transact((draft) => {
    updateDomain(draft, domain, changes, call.actor);
    if (authenticationType === undefined) return;
    setAuthentication(draft, requireDomain(draft, domain.id), authenticationType, call.actor);
  });
  return { status: 204 };
};

/** Graph: domain-delete. */
const deleteDomainOperation: Operation = (call) => {
  const domain = requireCalledDomain(call);
  call.tenant.transact((draft) => {
    deleteDomain(draft, domain, call.actor);
  });
  return { status: 204 };
};

/** Graph: domain-forcedelete. Documented: users are disabled unless the body says otherwise. */
const forceDeleteDomainOperation: Operation<RequestBodyOf<'forceDeleteDomain'>> = (call) => {
  const domain = requireCalledDomain(call);
  const disables = call.body?.disableUserAccounts ?? true;
  call.tenant.transact((draft) => {
    const { userIds } = forceDeleteDomain(draft, domain, disables, call.actor);
    for (const id of userIds) followUser(draft, id);
  });
  // The pages of v1.0 and of beta differ.
  return { status: call.target.version === 'beta' ? 200 : 204 };
};

/** Graph: domain-verify. */
const verifyDomainOperation: Operation = (call) => {
  const domain = requireCalledDomain(call);
  const verified = call.tenant.transact((draft) => verifyDomain(draft, domain, call.actor));
  return toEntityResult(call, set, verifiedDomainWriter, verified, { status: 200 });
};

/** Graph: domain-promote. */
const promoteDomainOperation: Operation = (call) => {
  const domain = requireCalledDomain(call);
  call.tenant.transact((draft) => {
    promoteDomain(draft, domain, call.actor);
  });
  return { status: 200, body: wrapJson(`{"@odata.context":${toContext(call, 'Edm.Boolean')},"value":true}`) };
};

/** Graph: domain-get-rootdomain. Choice: a root domain is its own; an unverified domain has none. */
const getRootDomain: Operation = (call) => {
  const domain = requireCalledDomain(call);
  const root = findRootDomain(call.tenant.view, domain);
  if (root === undefined) throw new DomainError('notFound', { key: 'rootDomain' });
  return toEntityResult(call, set, domainWriter, root);
};

const toRecordList =
  (name: string, list: (view: TenantView, domain: Domain) => readonly DnsRecord[]): Operation =>
  (call) => {
    const domain = requireCalledDomain(call);
    const rows = list(call.tenant.view, domain).map(toTypedRecord);
    const source = toListSource(`${name}:${domain.id}`, rows);
    return answerCollection(call, { set: `domains('${domain.id}')/${name}`, writer: dnsRecordWriter, source });
  };

interface Referring {
  readonly position: string;
  readonly row: TypedRow;
}

/** Everything that refers to a domain, table by table. A position is the number of the table and the id. */
function* readReferences(view: TenantView, domain: string, after?: string): Generator<Referring> {
  const [from = '0', afterId] = after?.split(':') ?? [];
  for (const [n, table] of referringTables.entries()) {
    if (n < Number(from)) continue;
    for (const { id } of listReferences(view, table, domain, n === Number(from) ? afterId : undefined)) {
      for (const row of readObjects(view, [id])) yield { position: `${String(n)}:${id}`, row };
    }
  }
}

const toReferenceSource = (view: TenantView, { id: domain }: Domain): RowSource<TypedRow> => ({
  name: `domainNameReferences:${domain}`,
  *scan({ after, descending }) {
    if (descending !== true) {
      yield* readReferences(view, domain, after);
      return;
    }
    const all = Array.from(readReferences(view, domain)).toReversed();
    yield* all.filter(({ position }) => after === undefined || position < after);
  },
});

/** Graph: domain-list-domainnamereferences. */
const listDomainNameReferences: Operation = (call) =>
  answerDirectoryObjects(call, toReferenceSource(call.tenant.view, requireCalledDomain(call)));

/** By operationId. */
export const domainOperations = {
  listDomains,
  getDomain,
  createDomain: createDomainOperation,
  updateDomain: updateDomainOperation,
  deleteDomain: deleteDomainOperation,
  forceDeleteDomain: forceDeleteDomainOperation,
  verifyDomain: verifyDomainOperation,
  promoteDomain: promoteDomainOperation,
  getRootDomain,
  listDomainNameReferences,
  listVerificationDnsRecords: toRecordList('verificationDnsRecords', listVerificationRecords),
  listServiceConfigurationRecords: toRecordList('serviceConfigurationRecords', listServiceRecords),
} satisfies OperationsById<GraphOperationId>;
