// GET /users and GET /users/$count: filter, page, count.

import type { User } from '../domain/rows.js';
import type { TenantView } from '../domain/tenant-view.js';
import { GraphError } from '../http/graph-error.js';
import { checkFilter } from '../http/odata/filter-check.js';
import { matchFilter } from '../http/odata/filter-match.js';
import { listConjuncts, parseFilter, type FilterNode } from '../http/odata/filter-parser.js';
import { readSkipToken, readTop, toNextLink } from '../http/odata/paging.js';
import type { Operation, OperationCall } from '../http/operation.js';
import { isEventual } from '../http/query.js';
import { toCollectionResult } from './entity-json.js';
import { userWriter } from './user-json.js';
import { chooseSource, type UserSource } from './user-source.js';

const isCounted = ({ query }: OperationCall): boolean => {
  const count = query.options.count?.toLowerCase();
  if (count === undefined || count === 'true' || count === 'false') return count === 'true';
  throw new GraphError(
    400,
    'BadRequest',
    `Invalid value '${count.slice(0, 40)}' for $count query option found. Valid values are 'true' and 'false'.`,
  );
};

const readFilter = (call: OperationCall): FilterNode | undefined => {
  const { filter } = call.query.options;
  if (filter === undefined) return undefined;
  const node = parseFilter(filter);
  const isAdvanced = isEventual(call.headers) && isCounted(call);
  checkFilter({ entity: userWriter.entity, isAdvanced }, node);
  return node;
};

/** What the source does not guarantee by itself. */
const toPredicate = (
  view: TenantView,
  filter: FilterNode | undefined,
  { covers }: UserSource,
): ((user: User) => boolean) => {
  const open = filter === undefined ? [] : listConjuncts(filter).filter((conjunct) => conjunct !== covers);
  return (user) => open.every((conjunct) => matchFilter(conjunct, userWriter.toPathReader(user, view)));
};

/** Counting without a known number reads everything that matches: the caller asked for it. */
const countAll = (source: UserSource, filter: FilterNode | undefined, matches: (user: User) => boolean): number => {
  const isWhole = filter === undefined || source.covers === filter;
  if (isWhole && source.count !== undefined) return source.count;
  let count = 0;
  for (const { row } of source.read()) if (matches(row)) count += 1;
  return count;
};

/** Graph: user-list. `@odata.count` comes with `ConsistencyLevel: eventual` only, and on the first page only. */
export const listUsers: Operation = (call) => {
  const { view } = call.tenant;
  const filter = readFilter(call);
  const source = chooseSource(view, filter);
  const matches = toPredicate(view, filter, source);
  const top = readTop(call.spec, call.query);
  const from = readSkipToken(call.query, source.name);
  const rows: User[] = [];
  let last = from;
  let nextLink: string | undefined;
  for (const { position, row } of source.read(from)) {
    if (!matches(row)) continue;
    if (rows.length === top) {
      nextLink = toNextLink(call, { source: source.name, after: last ?? '' });
      break;
    }
    rows.push(row);
    last = position;
  }
  const isFirst = from === undefined;
  const count = isCounted(call) && isEventual(call.headers) && isFirst ? countAll(source, filter, matches) : undefined;
  return toCollectionResult(call, 'users', userWriter, rows, { count, nextLink });
};

/** Graph: `/users/$count`, which needs `ConsistencyLevel: eventual`. */
export const countUsers: Operation = (call) => {
  if (!isEventual(call.headers)) throw new GraphError(400, 'Request_BadRequest', '$count is not currently supported.');
  const { view } = call.tenant;
  const filter = readFilter(call);
  const source = chooseSource(view, filter);
  const count = countAll(source, filter, toPredicate(view, filter, source));
  return { status: 200, text: String(count), headers: { 'Content-Type': 'text/plain' } };
};
