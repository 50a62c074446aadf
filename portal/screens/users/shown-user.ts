// What the pane of a user reads of them.

import type { components } from '../../../server/contract/generated/graph-types.js';

/** A user as the pane reads it. */
export type ShownUser = components['schemas']['UserEntity'];

/** The properties to select. */
export const shownProperties = [
  'id',
  'displayName',
  'userPrincipalName',
  'mail',
  'userType',
  'accountEnabled',
  'department',
  'jobTitle',
  'createdDateTime',
  'usageLocation',
  'licenseAssignmentStates',
] as const satisfies readonly (keyof ShownUser)[];
