// Whether a change may create what it would change. Graph: application-upsert, group-upsert, serviceprincipal-upsert.

import type { OperationCall } from '../../http/operation.js';

/** Whether the client prefers that what is missing is created. RFC 7240: names in any case, with parameters or without. */
export const createsIfMissing = ({ headers }: OperationCall): boolean =>
  (headers.prefer ?? '').split(',').some((one) => /^\s*create-if-missing\s*(;|$)/i.test(one));
