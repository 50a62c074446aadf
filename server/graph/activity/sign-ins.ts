// The sign-in log, newest first. How a sign-in looks is graph/entities/sign-in-json.ts.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { markSignIns, showsRisks } from '../../domain/activity/sign-in-risk.js';
import { hasPremiumDirectory, toRetentionStart } from '../../domain/activity/sign-ins.js';
import type { Positioned, RangeOptions, TenantView } from '../../domain/tenant/tenant-view.js';
import { GraphError } from '../../http/errors/graph-error.js';
import type { RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toEntityResult } from '../entities/entity-json.js';
import { signInWriter, type ShownSignIn } from '../entities/sign-in-json.js';

const set = 'auditLogs/signIns';

/**
 * Only tenants that own Entra ID P1 or P2 can read sign-ins and last sign-in times. Observed: the text. Choice: the code.
 */
export const requirePremium = ({ tenant }: OperationCall): void => {
  if (hasPremiumDirectory(tenant.view)) return;
  const code = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';
  throw new GraphError(403, code, "Neither tenant is B2C or tenant doesn't have premium license");
};

/** Newest first; `$orderby=createdDateTime` reverses the order. */
const toSignInSource = (view: TenantView): RowSource<ShownSignIn> => {
  const start = toRetentionStart(view);
  const withRisks = showsRisks(view);
  const read = function* (index: 'sequence' | 'userId', options: RangeOptions): Generator<Positioned<ShownSignIn>> {
    for (const { position, row } of view.range('signIns', index, options)) {
      if (row.createdDateTime >= start) yield { position, row: { signIn: row, showsRisks: withRisks } };
    }
  };
  return {
    name: 'signIns',
    scan: ({ descending, ...options }) => read('sequence', { ...options, descending: descending !== true }),
    indexes: [
      { path: 'createdDateTime', isWhole: true, range: (options) => read('sequence', options) },
      {
        path: 'userId',
        equal: (key, after) =>
          read('userId', { prefix: `${key}:`, descending: true, ...(after === undefined ? {} : { after }) }),
      },
    ],
  };
};

/** Graph: signin-list. */
const listSignIns: Operation = (call) => {
  requirePremium(call);
  return answerCollection(call, { set, writer: signInWriter, source: toSignInSource(call.tenant.view) });
};

/** Graph: signin-get. */
const getSignIn: Operation = (call) => {
  requirePremium(call);
  const { view } = call.tenant;
  const key = requireParam(call, 'id');
  const signIn = view.get('signIns', key.toLowerCase());
  if (signIn === undefined || signIn.createdDateTime < toRetentionStart(view))
    throw new DomainError('notFound', { key });
  return toEntityResult(call, set, signInWriter, { signIn, showsRisks: showsRisks(view) });
};

const toMark =
  (risk: 'confirmedCompromised' | 'confirmedSafe'): Operation<RequestBodyOf<'confirmCompromisedSignIns'>> =>
  (call) => {
    requirePremium(call);
    call.tenant.transact((draft) => {
      markSignIns(draft, call.body.requestIds, risk);
    });
    return { status: 204 };
  };

/** By operationId. */
export const signInOperations = {
  listSignIns,
  getSignIn,
  confirmCompromisedSignIns: toMark('confirmedCompromised'),
  confirmSafeSignIns: toMark('confirmedSafe'),
} satisfies OperationsById<GraphOperationId>;
