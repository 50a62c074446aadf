// The cost of a request in Graph's throttling units, for `x-ms-resource-unit`. Graph: throttling-limits, identity.

import type { OperationSpec } from '../../contract/spec.js';
import type { Query } from '../request/query.js';

/** Base cost of reading; everything else costs 1. */
const baseCosts: Readonly<Record<string, number>> = {
  listUsers: 2,
  listSubscribedSkus: 3,
  listMyLicenseDetails: 2,
};

/** The cost: one less with $select, one less with $top below 20, never below 1. */
export const countResourceUnits = ({ operationId }: OperationSpec, { options }: Query): number => {
  const base = baseCosts[operationId] ?? 1;
  const small = options.top !== undefined && Number(options.top) < 20 ? 1 : 0;
  return Math.max(1, base - (options.select === undefined ? 0 : 1) - small);
};
