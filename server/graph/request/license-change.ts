// Reads the body of assignLicense, which users and groups share.

import type { RequestBodyOf } from '../../contract/operation-ids.js';
import type { AssignmentCommand } from '../../domain/ledger/check-assignment.js';

/** The products in a body, with ids in lower case and each plan once. */
export const readLicenseChange = ({
  addLicenses,
  removeLicenses,
}: RequestBodyOf<'assignLicense'>): Pick<AssignmentCommand, 'add' | 'remove'> => ({
  add: addLicenses.map(({ skuId, disabledPlans }) => ({
    skuId: skuId.toLowerCase(),
    disabledPlans: [...new Set((disabledPlans ?? []).map((id) => id.toLowerCase()))],
  })),
  remove: removeLicenses.map((skuId) => skuId.toLowerCase()),
});
