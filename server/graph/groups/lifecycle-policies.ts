// The lifecycle policy of Microsoft 365 groups, the groups in it, and renewing a group.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { renewGroup } from '../../domain/groups/expiration.js';
import { requireGroup } from '../../domain/groups/group-properties.js';
import {
  addLifecycleGroup,
  createLifecyclePolicy,
  deleteLifecyclePolicy,
  listPoliciesOf,
  removeLifecycleGroup,
  requireLifecyclePolicy,
  updateLifecyclePolicy,
  type LifecycleProperties,
} from '../../domain/groups/lifecycle-policies.js';
import type { Group, GroupLifecyclePolicy } from '../../domain/tenant/rows.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toTableSource } from '../collection/table-source.js';
import { createWriter, toContext, toEntityResult } from '../entities/entity-json.js';
import { requireCalledGroup } from './groups.js';

const set = 'groupLifecyclePolicies';

const writer = createWriter<'groupLifecyclePolicy', GroupLifecyclePolicy>('groupLifecyclePolicy', {
  id: ({ id }) => id,
  groupLifetimeInDays: ({ groupLifetimeInDays }) => groupLifetimeInDays,
  managedGroupTypes: ({ managedGroupTypes }) => managedGroupTypes,
  alternateNotificationEmails: ({ alternateNotificationEmails }) => alternateNotificationEmails,
});

const requireCalledPolicy = (call: OperationCall): GroupLifecyclePolicy =>
  requireLifecyclePolicy(call.tenant.view, requireParam(call, 'id'));

/** The properties in a body. Annotations are left out. */
const toProperties = (body: RequestBodyOf<'updateGroupLifecyclePolicy'>): Partial<LifecycleProperties> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@')));

/** Graph: grouplifecyclepolicy-list. */
const listGroupLifecyclePolicies: Operation = (call) =>
  answerCollection(call, { set, writer, source: toTableSource(call.tenant.view, 'groupLifecyclePolicies') });

/** Graph: grouplifecyclepolicy-get. */
const getGroupLifecyclePolicy: Operation = (call) => toEntityResult(call, set, writer, requireCalledPolicy(call));

/** Graph: grouplifecyclepolicy-post-grouplifecyclepolicies. */
const createGroupLifecyclePolicy: Operation<RequestBodyOf<'createGroupLifecyclePolicy'>> = (call) => {
  const given = toProperties(call.body);
  const policy = call.tenant.transact((draft) => createLifecyclePolicy(draft, given, call.actor));
  return toEntityResult(call, set, writer, policy, { status: 201 });
};

/** Graph: grouplifecyclepolicy-update. Documented: 200 with the policy. */
const updateGroupLifecyclePolicy: Operation<RequestBodyOf<'updateGroupLifecyclePolicy'>> = (call) => {
  const policy = requireCalledPolicy(call);
  const changes = toProperties(call.body);
  const changed = call.tenant.transact((draft) => updateLifecyclePolicy(draft, policy, changes, call.actor));
  return toEntityResult(call, set, writer, changed);
};

/** Graph: grouplifecyclepolicy-delete. */
const deleteGroupLifecyclePolicy: Operation = (call) => {
  const policy = requireCalledPolicy(call);
  call.tenant.transact((draft) => {
    deleteLifecyclePolicy(draft, policy, call.actor);
  });
  return { status: 204 };
};

type GroupCall = OperationCall<RequestBodyOf<'addGroupToLifecyclePolicy'>>;

const requireNamedGroup = ({ tenant, body }: GroupCall): Group => requireGroup(tenant.view, body.groupId);

/** Graph: grouplifecyclepolicy-addgroup and -removegroup. They say whether something was done. */
const toGroupChange =
  (change: typeof addLifecycleGroup): Operation<RequestBodyOf<'addGroupToLifecyclePolicy'>> =>
  (call) => {
    const policy = requireCalledPolicy(call);
    const group = requireNamedGroup(call);
    const value = call.tenant.transact((draft) => change(draft, policy, group, call.actor));
    return {
      status: 200,
      body: wrapJson(`{"@odata.context":${toContext(call, 'Edm.Boolean')},"value":${String(value)}}`),
    };
  };

const renew = (call: OperationCall, group: Group): { readonly status: number } => {
  call.tenant.transact((draft) => {
    renewGroup(draft, group, call.actor);
  });
  return { status: 204 };
};

/** Graph: group-renew. */
const renewGroupOperation: Operation<never> = (call) => renew(call, requireCalledGroup(call));

/** Graph, beta: grouplifecyclepolicy-renewgroup. */
const renewGroupById: Operation<RequestBodyOf<'renewGroupById'>> = (call) => renew(call, requireNamedGroup(call));

/** Graph: group-list-grouplifecyclepolicies. */
const listLifecyclePoliciesOfGroup: Operation = (call) => {
  const policies = listPoliciesOf(call.tenant.view, requireCalledGroup(call));
  return answerCollection(call, { set, writer, source: toListSource(set, policies) });
};

/** By operationId. */
export const lifecyclePolicyOperations = {
  listGroupLifecyclePolicies,
  createGroupLifecyclePolicy,
  getGroupLifecyclePolicy,
  updateGroupLifecyclePolicy,
  deleteGroupLifecyclePolicy,
  addGroupToLifecyclePolicy: toGroupChange(addLifecycleGroup),
  removeGroupFromLifecyclePolicy: toGroupChange(removeLifecycleGroup),
  renewGroupById,
  listLifecyclePoliciesOfGroup,
  renewGroup: renewGroupOperation,
} satisfies OperationsById<GraphOperationId>;
