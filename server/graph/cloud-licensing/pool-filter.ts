// Limits a list of assignments to some pools. Graph does this with a filter inside $expand: in the third example of
// cloudlicensing-admincloudlicensing-list-assignments, `$expand=allotment($filter=skuId in (...))` also leaves out the
// assignments of other products.

import { listSubscribedSkus } from '../../domain/ledger/subscribed-sku.js';
import { readExpand } from '../../http/odata/expand.js';
import { bindFilter } from '../../http/odata/filter/filter-binding.js';
import { parseFilter } from '../../http/odata/filter/filter-parser.js';
import { toPredicate } from '../../http/odata/filter/filter-predicate.js';
import type { OperationCall } from '../../http/operation.js';
import { allotmentWriter, cloudAssignmentWriter } from '../entities/cloud-licensing-json.js';
import { toReaderOf } from '../entities/entity-json.js';

/**
 * Reads the filter on expanded pools.
 *
 * @returns the products whose pools match; undefined without a filter
 * @throws GraphError 400 for a filter that a pool does not support
 */
export const readWantedPools = (call: OperationCall): ReadonlySet<string> | undefined => {
  const expansions = readExpand(cloudAssignmentWriter.entity, call.query.options.expand);
  const filter = expansions.find(({ relation }) => relation === 'allotment')?.filter;
  if (filter === undefined) return undefined;
  const { view } = call.tenant;
  const bound = bindFilter({ entity: allotmentWriter.entity, isAdvanced: false }, parseFilter(filter));
  const holds = toPredicate(toReaderOf(allotmentWriter, view), [bound]);
  return new Set(listSubscribedSkus(view).flatMap((sku) => (holds(sku) ? [sku.product.skuId] : [])));
};
