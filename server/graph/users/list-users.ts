// GET /users and GET /users/$count.

import type { User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowIndex, RowSource } from '../../http/odata/row-source.js';
import type { Operation } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { requirePremium } from '../activity/sign-ins.js';
import { readRows, toTableIndex, toTableSource } from '../collection/table-source.js';
import { userWriter } from '../entities/user-json.js';

/** Users who hold a product. */
const toSeatIndex = (view: TenantView): RowIndex<User> => ({
  path: 'assignedLicenses/skuId',
  equal: (key, after) => readRows(view, 'users', view.members('seats', key, after === undefined ? {} : { after })),
  count: (key) => view.countMembers('seats', key),
});

const makeUserSource = (view: TenantView): RowSource<User> =>
  toTableSource(view, 'users', [
    toTableIndex(view, 'users', 'userPrincipalName', 'userPrincipalName', true),
    toTableIndex(view, 'users', 'displayName', 'displayName', true),
    toTableIndex(view, 'users', 'mail'),
    toTableIndex(view, 'users', 'proxyAddress', 'proxyAddresses'),
    toSeatIndex(view),
  ]);

const sources = new WeakMap<TenantView, RowSource<User>>();

/** All users, with their indexes. It reads the live tenant, so it is made once for each tenant, not for each request. */
const toUserSource = (view: TenantView): RowSource<User> => {
  let source = sources.get(view);
  if (source === undefined) {
    source = makeUserSource(view);
    sources.set(view, source);
  }
  return source;
};

/** Graph: user-list, and `/users/$count`, which needs `ConsistencyLevel: eventual`. */
export const listUsers: Operation = (call) =>
  answerCollection(call, {
    set: 'users',
    writer: userWriter,
    source: toUserSource(call.tenant.view),
    guardApart: requirePremium,
  });
