// Answers any collection of the contract: $select, $filter, $search, $orderby, $count, $top, $skiptoken, $expand and
// `/$count`, as the operation's x-query and the properties' x-property allow.

import type { PropertySpec } from '../../contract/spec.js';
import type { Work } from '../../domain/tenant/work.js';
import { GraphError, notEmulated } from '../../http/errors/graph-error.js';
import { toQueryError } from '../../http/errors/query-errors.js';
import { findSelectedApart } from '../../http/odata/apart.js';
import { isAdvanced, planQuery } from '../../http/odata/collection-query.js';
import { countRows, takePage } from '../../http/odata/page.js';
import { readSkipToken, readTop, toNextLink } from '../../http/odata/paging.js';
import type { RowSource } from '../../http/odata/row-source.js';
import { wrapText } from '../../http/answer/result-body.js';
import type { OperationCall, OperationResult } from '../../http/operation.js';
import { isEventual } from '../../http/request/query.js';
import {
  toCollectionResult,
  type ExpandedRelation,
  toVersionWriter,
  type ApartGuard,
  type EntityWriter,
} from '../entities/entity-json.js';
import { toGuardedWriter } from '../entities/extensions/guarded-writer.js';
import { toExtendedWriter } from '../entities/extensions/extended-writer.js';
import { mostExpanding, readExpansion } from './expand.js';
import { toRelatedReaderOf } from './navigation-counts.js';

/** A collection as an operation declares it. */
export interface Collection<T> {
  /** Its name in `@odata.context`: `users`, `users('id')/licenseDetails`, `directoryObjects`. */
  readonly set: string;
  /** Writes its entities and knows their properties; made by `createWriter`. */
  readonly writer: EntityWriter<T>;
  /**
   * Where its rows are: `toTableSource` for a table with its indexes, `toListSource` for a computed list, or your own
   * object for rows that are found through an index (members of a group).
   */
  readonly source: RowSource<T>;
  /** True for a relationship, whose filters need advanced query capabilities. */
  readonly isRelation?: boolean;
  /** What is shown where neither `$select` nor `$expand` says otherwise. */
  readonly shown?: ExpandedRelation;
  /** Absent if properties from another service can be neither selected nor filtered on. */
  readonly guardApart?: ApartGuard;
}

/** A client that sends this header gets the query plan in a response header. */
const explainHeader = 'x-tenantry-explain';

const toPlanHeaders = ({ headers }: OperationCall, tellPlan: () => string): OperationResult['headers'] =>
  headers[explainHeader]?.toLowerCase() === 'true' ? { 'x-tenantry-plan': tellPlan() } : undefined;

const answerCount = (call: OperationCall, count: number, tellPlan: () => string): OperationResult => ({
  status: 200,
  body: wrapText(String(count)),
  headers: { 'Content-Type': 'text/plain', ...toPlanHeaders(call, tellPlan) },
});

/** Observed in public code: for such a property, real Graph fails with `/$count` and counts with `$count=true`. */
const guardFiltered = (call: OperationCall, { name }: PropertySpec, guard: ApartGuard | undefined): void => {
  guard?.(call);
  if (call.spec.isCount === true) throw notEmulated(`Counting by '${name}' with /$count instead of $count=true`);
};

/** Observed in microsoft-graph-docs issue 7555: a property that Graph reads for one object only. */
const onlyOfOne = new GraphError(501, 'NotImplemented', 'This operation target is not yet supported.');

/**
 * Answers a list, or the number of its entities where the path ends in `/$count` (`x-count: true` in the contract).
 * `@odata.count` comes with `ConsistencyLevel: eventual` only, and on the first page only.
 *
 * An operation is one line: `export const listThings: Operation = (call) => answerCollection(call, { set: 'things',
 * writer, source: toTableSource(call.tenant.view, 'things') })`. Objects of several types: `answerDirectoryObjects`.
 *
 * @throws GraphError 400 for what Graph refuses, in its words; 501 for what Graph has and Tenantry does not
 */
export function* answerCollection<T>(
  call: OperationCall,
  { set, writer: plain, source, isRelation = false, shown, guardApart }: Collection<T>,
): Work<OperationResult> {
  if (call.spec.isCount === true && !isEventual(call.headers)) throw toQueryError('rawCount');
  const { select, filter, orderby } = call.query.options;
  const texts = [select, filter, orderby];
  const writer = toExtendedWriter(toGuardedWriter(toVersionWriter(call, plain), call, texts), call.tenant.view, texts);
  const readerOf = toRelatedReaderOf(writer, call.tenant.view);
  const { entity } = writer;
  const takesApart = guardApart !== undefined;
  const query = planQuery(call, { entity, readerOf, source, isRelation, takesApart });
  if (query.apart !== undefined) guardFiltered(call, query.apart, guardApart);
  if (call.spec.isCount === true) return answerCount(call, yield* countRows(query), query.tellPlan);
  const expansion = readExpansion(call, writer.entity, true);
  const apart = query.apart ?? findSelectedApart(entity, call.query.options.select);
  if (apart?.apart?.mostRows === 0) throw onlyOfOne;
  // Documented: a larger $top gives pages of the maximum size.
  const most = apart?.apart?.mostRows ?? Number.POSITIVE_INFINITY;
  const asked = Math.min(readTop(call.spec, call.query), most);
  // A list that takes no $skiptoken has one page, whatever it expands.
  const isPaged = call.spec.query.options.skiptoken !== undefined;
  const top = expansion === undefined || !isPaged ? asked : Math.min(asked, mostExpanding);
  const from = readSkipToken(call.query, query.showOrder);
  const isWanted = isAdvanced(call) && from === undefined;
  const { rows, next, count } = yield* takePage(query, { top, after: from, isCounted: isWanted });
  const nextLink = next === undefined ? undefined : toNextLink(call, { source: query.showOrder(), after: next });
  const headers = toPlanHeaders(call, query.tellPlan);
  return yield* toCollectionResult(call, set, writer, rows, {
    count,
    nextLink,
    headers,
    expansion: expansion ?? (select === undefined ? shown : undefined),
    guardApart,
  });
}
