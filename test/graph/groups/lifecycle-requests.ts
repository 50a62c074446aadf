// Requests for the operations on lifecycle policies and mailboxes of groups, for every-request.ts.

import type { Client } from '../../new-emulator.js';
import type { Request } from '../every-request.js';

const policies = '/v1.0/groupLifecyclePolicies';
const policy = { groupLifetimeInDays: 180, managedGroupTypes: 'Selected' };

/** What these requests speak of: the tenant's policy, a group in it and one that is not. */
export interface LifecycleScene {
  readonly lifecyclePolicyId: string;
  readonly unifiedId: string;
  readonly groupOfNoSettings: string;
}

/** Makes the policy and adds a group. The tenant has to own Microsoft Entra ID P1. */
export const arrangeLifecycle = async (client: Client, groupId: string): Promise<string> => {
  const { id } = (await client.post(policies, policy)).body as { id: string };
  await client.post(`${policies}/${id}/addGroup`, { groupId });
  return id;
};

/** A request for each of these operations that must be answered with success. */
export const lifecycleRequests: Readonly<Record<string, (scene: LifecycleScene) => Request>> = {
  // There is one at most, so the other goes first.
  createGroupLifecyclePolicy: ({ lifecyclePolicyId: id }) => [policies, policy, {}, ['DELETE', `${policies}/${id}`]],
  getGroupLifecyclePolicy: ({ lifecyclePolicyId: id }) => [`${policies}/${id}`],
  updateGroupLifecyclePolicy: ({ lifecyclePolicyId: id }) => [`${policies}/${id}`, { groupLifetimeInDays: 90 }],
  deleteGroupLifecyclePolicy: ({ lifecyclePolicyId: id }) => [`${policies}/${id}`],
  addGroupToLifecyclePolicy: ({ lifecyclePolicyId: id, groupOfNoSettings: groupId }) => [
    `${policies}/${id}/addGroup`,
    { groupId },
  ],
  removeGroupFromLifecyclePolicy: ({ lifecyclePolicyId: id, unifiedId: groupId }) => [
    `${policies}/${id}/removeGroup`,
    { groupId },
  ],
  renewGroupById: ({ unifiedId: groupId }) => ['/beta/groupLifecyclePolicies/renewGroup', { groupId }],
  listLifecyclePoliciesOfGroup: ({ unifiedId: id }) => [`/v1.0/groups/${id}/groupLifecyclePolicies`],
  renewGroup: ({ unifiedId: id }) => [`/v1.0/groups/${id}/renew`],
  subscribeByMail: ({ unifiedId: id }) => [`/v1.0/groups/${id}/subscribeByMail`],
  unsubscribeByMail: ({ unifiedId: id }) => [`/v1.0/groups/${id}/unsubscribeByMail`],
  addFavorite: ({ unifiedId: id }) => [`/v1.0/groups/${id}/addFavorite`],
  removeFavorite: ({ unifiedId: id }) => [`/v1.0/groups/${id}/removeFavorite`],
  resetUnseenCount: ({ unifiedId: id }) => [`/v1.0/groups/${id}/resetUnseenCount`],
};
