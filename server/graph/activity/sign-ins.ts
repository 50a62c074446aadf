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
import { signInWriter, toShownBackground, type ShownSignIn } from '../entities/sign-in-json.js';

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

/** Sign-ins of every kind, in one order: they are counted together. */
const toWholeSource = (view: TenantView): RowSource<ShownSignIn> => {
  const start = toRetentionStart(view);
  const withRisks = showsRisks(view);
  const pages = toSignInSource(view);
  const read = function* (options: RangeOptions): Generator<Positioned<ShownSignIn>> {
    const inBackground = function* (): Generator<Positioned<ShownSignIn>> {
      for (const { position, row } of view.range('backgroundSignIns', 'sequence', options))
        if (row.createdDateTime >= start) yield { position, row: toShownBackground(row, withRisks) };
    };
    const isDescending = options.descending === true;
    // A scan begins with the newest unless asked otherwise.
    const [ones, others] = [pages.scan({ ...options, descending: !isDescending })[Symbol.iterator](), inBackground()];
    let [one, other] = [ones.next(), others.next()];
    while (one.done !== true || other.done !== true) {
      const isOne =
        other.done === true || (one.done !== true && one.value.position < other.value.position !== isDescending);
      if (isOne && one.done !== true) {
        yield one.value;
        one = ones.next();
      } else if (other.done !== true) {
        yield other.value;
        other = others.next();
      }
    }
  };
  return {
    name: 'signIns of every kind',
    scan: ({ descending, ...options }) => read({ ...options, descending: descending !== true }),
    indexes: [{ path: 'createdDateTime', isWhole: true, range: read }],
  };
};

/** Documented (signIn resource, beta): only interactive sign-ins, unless a filter names the event types. */
const namesEventTypes = (filter: string | undefined): boolean =>
  filter !== undefined && /\bsignInEventTypes\b/i.test(filter.replaceAll(/'(?:[^']|'')*'/g, ''));

/** Graph: signin-list. */
const listSignIns: Operation = (call) => {
  requirePremium(call);
  const { view } = call.tenant;
  const source = namesEventTypes(call.query.options.filter) ? toWholeSource(view) : toSignInSource(view);
  return answerCollection(call, { set, writer: signInWriter, source });
};

/** One without a page. Choice: v1.0, which cannot list them, does not find them. */
const findInBackground = ({ tenant: { view }, target }: OperationCall, id: string): ShownSignIn | undefined => {
  const row = target.version === 'beta' ? view.get('backgroundSignIns', id) : undefined;
  return row === undefined || row.createdDateTime < toRetentionStart(view)
    ? undefined
    : toShownBackground(row, showsRisks(view));
};

/** Graph: signin-get. */
const getSignIn: Operation = (call) => {
  requirePremium(call);
  const { view } = call.tenant;
  const key = requireParam(call, 'id');
  const signIn = view.get('signIns', key.toLowerCase());
  const shown =
    signIn === undefined || signIn.createdDateTime < toRetentionStart(view)
      ? findInBackground(call, key.toLowerCase())
      : { signIn, showsRisks: showsRisks(view) };
  if (shown === undefined) throw new DomainError('notFound', { key });
  return toEntityResult(call, set, signInWriter, shown);
};

const toMark =
  (
    risk: 'confirmedCompromised' | 'confirmedSafe' | 'dismissed',
  ): Operation<RequestBodyOf<'confirmCompromisedSignIns'>> =>
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
  dismissSignIns: toMark('dismissed'),
} satisfies OperationsById<GraphOperationId>;
