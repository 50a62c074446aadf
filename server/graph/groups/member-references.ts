// Adding and removing members and owners by reference: `members/$ref`, `owners/$ref`.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { addMembers, addOwners, removeMember, removeOwner } from '../../domain/groups/change-members.js';
import { requireParam, type Operation, type OperationsById } from '../../http/operation.js';
import { requireCalledGroup } from './groups.js';
import { readReference } from '../request/references.js';

/** Graph: group-post-members. */
const addMember: Operation<RequestBodyOf<'addMember'>> = (call) => {
  const group = requireCalledGroup(call);
  const id = readReference(call.tenant.view, call.body['@odata.id']);
  call.tenant.transact((draft) => {
    addMembers(draft, group, [id], call.actor);
  });
  return { status: 204 };
};

/** Graph: group-delete-members. */
const removeMemberOperation: Operation = (call) => {
  const group = requireCalledGroup(call);
  call.tenant.transact((draft) => {
    removeMember(draft, group, requireParam(call, 'memberId'), call.actor);
  });
  return { status: 204 };
};

/** Graph: group-post-owners. */
const addOwner: Operation<RequestBodyOf<'addOwner'>> = (call) => {
  const group = requireCalledGroup(call);
  const id = readReference(call.tenant.view, call.body['@odata.id']);
  call.tenant.transact((draft) => {
    addOwners(draft, group, [id], call.actor);
  });
  return { status: 204 };
};

/** Graph: group-delete-owners. */
const removeOwnerOperation: Operation = (call) => {
  const group = requireCalledGroup(call);
  call.tenant.transact((draft) => {
    removeOwner(draft, group, requireParam(call, 'ownerId'), call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const memberReferenceOperations = {
  addMember,
  removeMember: removeMemberOperation,
  addOwner,
  removeOwner: removeOwnerOperation,
} satisfies OperationsById<GraphOperationId>;
