// GET /groups and GET /groups/$count.

import type { Group } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowIndex, RowSource } from '../../http/odata/row-source.js';
import type { Operation } from '../../http/operation.js';
import { isEventual } from '../../http/request/query.js';
import { answerCollection } from '../collection/answer-collection.js';
import { eventualGroupWriter, groupWriter } from '../entities/group-json.js';
import { readRows, toTableIndex, toTableSource } from '../collection/table-source.js';

/** Groups that assign a product, in the order of ids, as their license rows are. */
const toLicenseIndex = (view: TenantView): RowIndex<Group> => ({
  path: 'assignedLicenses/skuId',
  *equal(key, after) {
    for (const { position, row } of readRows(view, 'groups', listGroupIds(view, key))) {
      if (after === undefined || position > after) yield { position, row };
    }
  },
});

function* listGroupIds(view: TenantView, skuId: string): Generator<string> {
  for (const { groupId } of view.lookup('groupLicenses', 'skuId', skuId)) yield groupId;
}

/** All groups, with their indexes. */
const toGroupSource = (view: TenantView): RowSource<Group> =>
  toTableSource(view, 'groups', [
    toTableIndex(view, 'groups', 'displayName', 'displayName', true),
    toTableIndex(view, 'groups', 'mail'),
    toTableIndex(view, 'groups', 'mailNickname', 'mailNickname', true),
    toLicenseIndex(view),
  ]);

/** Graph: group-list, and `/groups/$count`, which needs `ConsistencyLevel: eventual`. */
export const listGroups: Operation = (call) => {
  const writer = isEventual(call.headers) ? eventualGroupWriter : groupWriter;
  return answerCollection(call, { set: 'groups', writer, source: toGroupSource(call.tenant.view) });
};
