// The directory's audit log as Graph shows it, newest first.

import { isVisible } from '../domain/directory-audit.js';
import { DomainError } from '../domain/errors.js';
import type { Actor, DirectoryAudit } from '../domain/rows.js';
import { GraphError } from '../http/graph-error.js';
import { checkFilter } from '../http/odata/filter-check.js';
import { matchFilter } from '../http/odata/filter-match.js';
import { parseFilter } from '../http/odata/filter-parser.js';
import { readSkipToken, readTop, toNextLink } from '../http/odata/paging.js';
import { requireParam, type Operation, type OperationCall } from '../http/operation.js';
import { createWriter, toCollectionResult, toEntityResult, type PropertyReaders } from './entity-json.js';

/** Choice: a first-party app has its name and object id here, no appId; the pattern is usual and was not recorded. */
const toInitiator = (actor: Actor): object =>
  actor.kind === 'app'
    ? {
        app: {
          appId: null,
          displayName: actor.displayName,
          servicePrincipalId: actor.servicePrincipalId,
          servicePrincipalName: null,
        },
        user: null,
      }
    : {
        app: null,
        user: { id: actor.id, displayName: null, userPrincipalName: actor.userPrincipalName, ipAddress: null },
      };

const toTargets = ({ target, modifiedProperties }: DirectoryAudit): readonly object[] => [
  {
    id: target.id,
    displayName: null,
    type: 'User',
    userPrincipalName: target.userPrincipalName,
    groupType: null,
    modifiedProperties,
  },
];

const readers: PropertyReaders<DirectoryAudit> = {
  id: ({ id }) => id,
  category: ({ category }) => category,
  correlationId: ({ correlationId }) => correlationId,
  result: () => 'success',
  resultReason: () => '',
  activityDisplayName: ({ activityDisplayName }) => activityDisplayName,
  activityDateTime: ({ activityDateTime }) => activityDateTime.replace('Z', '0000Z'),
  loggedByService: () => 'Core Directory',
  operationType: ({ operationType }) => operationType,
  initiatedBy: ({ initiatedBy }) => toInitiator(initiatedBy),
  targetResources: (audit) => toTargets(audit),
  additionalDetails: () => [],
};

const writer = createWriter('directoryAudit', readers);
const set = 'auditLogs/directoryAudits';

const readMatcher = (call: OperationCall): ((audit: DirectoryAudit) => boolean) => {
  const { filter } = call.query.options;
  if (filter === undefined) return () => true;
  const node = parseFilter(filter);
  checkFilter({ entity: writer.entity, isAdvanced: false }, node);
  const { view } = call.tenant;
  return (audit) => matchFilter(node, writer.toPathReader(audit, view));
};

/** Whether the newest come first. Graph orders by `activityDateTime` alone, and OData ascends unless told otherwise. */
const readDescending = ({ query }: OperationCall): boolean => {
  const { orderby } = query.options;
  if (orderby === undefined) return true;
  const direction = /^\s*activityDateTime(?:\s+(asc|desc))?\s*$/i.exec(orderby);
  if (direction !== null) return direction[1]?.toLowerCase() === 'desc';
  throw new GraphError(
    400,
    'Request_UnsupportedQuery',
    `Sorting by '${orderby.slice(0, 80)}' is not supported. Audit entries are sorted by activityDateTime, asc or desc.`,
  );
};

/** Graph: directoryaudit-list. */
export const listDirectoryAudits: Operation = (call) => {
  const { view } = call.tenant;
  const matches = readMatcher(call);
  const top = readTop(call.spec, call.query);
  const descending = readDescending(call);
  const source = `${set}:${descending ? 'desc' : 'asc'}`;
  const from = readSkipToken(call.query, source);
  const rows: DirectoryAudit[] = [];
  let last = from;
  let nextLink: string | undefined;
  const options = { descending, ...(from === undefined ? {} : { after: from }) };
  for (const { position, row } of view.range('directoryAudits', 'sequence', options)) {
    if (!isVisible(view, row) || !matches(row)) continue;
    if (rows.length === top) {
      nextLink = toNextLink(call, { source, after: last ?? '' });
      break;
    }
    rows.push(row);
    last = position;
  }
  return toCollectionResult(call, set, writer, rows, { nextLink });
};

/** Graph: directoryaudit-get. */
export const getDirectoryAudit: Operation = (call) => {
  const { view } = call.tenant;
  const id = requireParam(call, 'id');
  const audit = view.get('directoryAudits', id);
  if (audit === undefined || !isVisible(view, audit)) throw new DomainError('notFound', { key: id });
  return toEntityResult(call, set, writer, audit);
};
