// The directory's audit log as Graph shows it, newest first.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { toAuditStart } from '../../domain/activity/sign-ins.js';
import { isVisible } from '../../domain/audit/directory-audit.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { Actor, AuditTarget, DirectoryAudit } from '../../domain/tenant/rows.js';
import type { Positioned, RangeOptions, TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { type PropertyReaders } from '../entities/property-readers.js';

/** Choice: a first-party app has its name and object id here, and no appId. Usual in such logs, but not recorded. */
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

const toTarget = (target: AuditTarget, modifiedProperties: DirectoryAudit['modifiedProperties']): object => {
  const { id } = target;
  if ('groupName' in target) {
    const { groupName: displayName, groupType } = target;
    return { id, displayName, type: 'Group', userPrincipalName: null, groupType, modifiedProperties };
  }
  if ('displayName' in target) {
    const { displayName, type } = target;
    return { id, displayName, type, userPrincipalName: null, groupType: null, modifiedProperties };
  }
  const { userPrincipalName } = target;
  return { id, displayName: null, type: 'User', userPrincipalName, groupType: null, modifiedProperties };
};

const toTargets = ({ target, secondTarget, modifiedProperties }: DirectoryAudit): readonly object[] => [
  toTarget(target, modifiedProperties),
  ...(secondTarget === undefined ? [] : [toTarget(secondTarget, [])]),
];

/** Documented: reference-audit-activities has activities by service. */
const toService = (name: string): string => {
  if (/^(?:Invite|Redeem) external user/.test(name)) return 'Invited Users';
  return /\bPIM\b|^(?:Cancel request|Process role update request)$/.test(name) ? 'PIM' : 'Core Directory';
};

const readers: PropertyReaders<'directoryAudit', DirectoryAudit> = {
  id: ({ id }) => id,
  category: ({ category }) => category,
  correlationId: ({ correlationId }) => correlationId,
  result: ({ failureReason }) => (failureReason === undefined ? 'success' : 'failure'),
  resultReason: ({ failureReason = '' }) => failureReason,
  activityDisplayName: ({ activityDisplayName }) => activityDisplayName,
  activityDateTime: ({ activityDateTime }) => activityDateTime.replace('Z', '0000Z'),
  loggedByService: ({ activityDisplayName }) => toService(activityDisplayName),
  operationType: ({ operationType }) => operationType,
  userAgent: () => null,
  initiatedBy: ({ initiatedBy }) => toInitiator(initiatedBy),
  targetResources: (audit) => toTargets(audit),
  additionalDetails: () => [],
};

const writer = createWriter('directoryAudit', readers);
const set = 'auditLogs/directoryAudits';

/** The log, newest first; `$orderby=activityDateTime` reverses it. */
const toAuditSource = (view: TenantView): RowSource<DirectoryAudit> => {
  const read = function* (options: RangeOptions): Generator<Positioned<DirectoryAudit>> {
    const start = toAuditStart(view);
    for (const one of view.range('directoryAudits', 'sequence', options)) {
      if (one.row.activityDateTime >= start && isVisible(view, one.row)) yield one;
    }
  };
  return {
    name: 'directoryAudits',
    scan: ({ descending, ...options }) => read({ ...options, descending: descending !== true }),
    // Entries are numbered in the order of time.
    indexes: [{ path: 'activityDateTime', isWhole: true, range: read }],
  };
};

/** Graph: directoryaudit-list. */
const listDirectoryAudits: Operation = (call) =>
  answerCollection(call, { set, writer, source: toAuditSource(call.tenant.view) });

/** Graph: directoryaudit-get. */
const getDirectoryAudit: Operation = (call) => {
  const { view } = call.tenant;
  const id = requireParam(call, 'id');
  const audit = view.get('directoryAudits', id);
  if (audit === undefined || audit.activityDateTime < toAuditStart(view) || !isVisible(view, audit))
    throw new DomainError('notFound', { key: id });
  return toEntityResult(call, set, writer, audit);
};

/** By operationId. */
export const directoryAuditOperations = {
  listDirectoryAudits,
  getDirectoryAudit,
} satisfies OperationsById<GraphOperationId>;
