// The note of what is still to be done for a large group. group-work.ts does it.

import type { GroupWork } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** Forgets all work for a group. */
export const dropGroupWork = (draft: TenantDraft, groupId: string): void => {
  if (draft.get('groupWork', groupId) !== undefined) draft.remove('groupWork', groupId);
};

/** Notes work for a group beside what is noted already. */
export const putGroupWork = (draft: TenantDraft, groupId: string, work: Partial<Omit<GroupWork, 'id'>>): void => {
  const known = draft.get('groupWork', groupId) ?? { id: groupId, ruleAfter: null, licenses: null, isDeleted: false };
  draft.put('groupWork', { ...known, ...work });
};
