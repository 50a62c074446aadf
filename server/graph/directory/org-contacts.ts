// Contacts of the organization: list, read, their manager, reports and groups.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { requireContact } from '../../domain/directory/org-contacts.js';
import { listGroupIdsOf, listTransitiveGroupIdsOf } from '../../domain/membership/group-members.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { OrgContact } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { listReportIds, listTransitiveReportIds } from '../../domain/users/user-manager.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObject, answerDirectoryObjects } from '../collection/directory-objects.js';
import { readExpansion } from '../collection/expand.js';
import { toTableIndex, toTableSource } from '../collection/table-source.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readObjects } from '../entities/find-directory-object.js';
import { orgContactWriter } from '../entities/org-contact-json.js';

const set = 'contacts';

const requireCalledContact = (call: OperationCall): OrgContact =>
  requireContact(call.tenant.view, requireParam(call, 'id'));

/** Graph: orgcontact-list, and `/contacts/$count`. */
const listOrgContacts: Operation = (call) => {
  const { view } = call.tenant;
  const source = toTableSource(view, 'orgContacts', [
    toTableIndex(view, 'orgContacts', 'displayName', 'displayName', true),
    toTableIndex(view, 'orgContacts', 'mail'),
  ]);
  return answerCollection(call, { set, writer: orgContactWriter, source });
};

/** Graph: orgcontact-get. */
const getOrgContact: Operation = (call) =>
  toEntityResult(call, set, orgContactWriter, requireCalledContact(call), {
    status: 200,
    expansion: readExpansion(call, orgContactWriter.entity),
  });

/** Graph: orgcontact-get-manager. */
const getOrgContactManager: Operation = (call) => {
  const { managerId } = requireCalledContact(call);
  const [manager] = readObjects(call.tenant.view, managerId === undefined ? [] : [managerId]);
  if (manager === undefined) throw new DomainError('notFound', { key: 'manager' });
  return answerDirectoryObject(call, manager);
};

const toList =
  (name: string, list: (view: TenantView, id: string) => Iterable<string>): Operation =>
  (call) => {
    const { view } = call.tenant;
    const { id } = requireCalledContact(call);
    return answerDirectoryObjects(call, toListSource(`${name}:${id}`, [...readObjects(view, list(view, id))]));
  };

/** By operationId. */
export const orgContactOperations = {
  listOrgContacts,
  getOrgContact,
  getOrgContactManager,
  listOrgContactDirectReports: toList('directReports', listReportIds),
  countOrgContactTransitiveReports: toList('transitiveReports', listTransitiveReportIds),
  listOrgContactMemberOf: toList('memberOf', listGroupIdsOf),
  listOrgContactTransitiveMemberOf: toList('transitiveMemberOf', listTransitiveGroupIdsOf),
} satisfies OperationsById<GraphOperationId>;
