// The cost of a request in Graph's throttling units, for `x-ms-resource-unit`. Graph: throttling-limits, identity.

import type { OperationSpec } from '../../contract/spec.js';
import type { Query } from '../request/query.js';

/** Base costs; everything else costs 1. Documented: what is said of `me` goes for `users/{id}`, too. */
const baseCosts: Readonly<Record<string, number>> = {
  'GET /applications': 2,
  'GET /applications/{id}/extensionProperties': 2,
  'GET /contracts': 3,
  'POST /directoryObjects/getByIds': 3,
  'GET /domains/{id}/domainNameReferences': 4,
  'GET /groups/{id}/members': 3,
  'GET /groups/{id}/transitiveMembers': 5,
  'GET /oauth2PermissionGrants': 2,
  'GET /oauth2PermissionGrants/{id}': 2,
  'GET /servicePrincipals/{id}/appRoleAssignments': 2,
  'GET /subscribedSkus': 3,
  'GET /users': 2,
  'POST /users/{id}/checkMemberGroups': 4,
  'POST /users/{id}/checkMemberObjects': 4,
  'POST /users/{id}/getMemberGroups': 2,
  'POST /users/{id}/getMemberObjects': 2,
  'GET /users/{id}/licenseDetails': 2,
  'GET /users/{id}/memberOf': 2,
  'GET /users/{id}/ownedObjects': 2,
  'GET /users/{id}/transitiveMemberOf': 2,
};

/** By operation, worked out once: every answer asks. */
const known = new WeakMap<OperationSpec, number>();

const toBaseCost = (spec: OperationSpec): number => {
  let cost = known.get(spec);
  if (cost === undefined) {
    cost = baseCosts[`${spec.method} ${spec.path.replace(/^\/me(?=\/|$)/, '/users/{id}')}`] ?? 1;
    known.set(spec, cost);
  }
  return cost;
};

/** The cost: one less with $select, one more with $expand, one less with $top below 20, never below 1. */
export const countResourceUnits = (spec: OperationSpec, { options }: Query): number => {
  const base = toBaseCost(spec);
  const selected = options.select === undefined ? 0 : 1;
  const expanded = options.expand === undefined ? 0 : 1;
  const small = options.top !== undefined && Number(options.top) < 20 ? 1 : 0;
  return Math.max(1, base - selected + expanded - small);
};
