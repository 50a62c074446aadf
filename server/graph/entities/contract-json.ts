// How partnerships with customers are written.

import type { Contract } from '../../domain/tenant/rows.js';
import { createWriter } from './entity-json.js';
import { readEach } from './property-readers.js';

const kept = ['id', 'contractType', 'customerId', 'defaultDomainName', 'displayName'] as const;

/** Writes partnerships. */
export const contractWriter = createWriter<'contract', Contract>('contract', {
  ...readEach(kept, (name) => (contract: Contract) => contract[name]),
  deletedDateTime: () => null,
});
