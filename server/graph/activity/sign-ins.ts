// The sign-in log as Graph shows it, newest first. Facts that an app open here does not have are null or empty.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import type { SignIn } from '../../domain/tenant/rows.js';
import { toSurfaceKey, type ClientApp } from '../../domain/tenant/catalogue.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { accountDisabled, hasPremiumDirectory, toRetentionStart } from '../../domain/activity/sign-ins.js';
import type { Positioned, RangeOptions, TenantView } from '../../domain/tenant/tenant-view.js';
import { GraphError } from '../../http/errors/graph-error.js';
import type { RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { inTenant } from '../entities/property-readers.js';

const findClientApp = ({ client, app, surface }: SignIn, { catalogue }: TenantView): ClientApp | undefined =>
  client ?? catalogue.clientApps.get(toSurfaceKey(app, surface)) ?? catalogue.clientApps.get(app);

/** Choice: every surface that is not a desktop or a phone counts as a browser. */
const toClientApp = ({ surface }: SignIn): string =>
  /desktop|mobile/i.test(surface) ? 'Mobile Apps and Desktop clients' : 'Browser';

/** Choice: short words for what the sign-in pages say. */
const failureReasons: Readonly<Partial<Record<number, string>>> = {
  [accountDisabled]: 'The account is disabled.',
  50126: 'Error validating credentials due to invalid username or password.',
  50105: 'The signed in user is not assigned to a role for the application.',
  65001: 'The user or administrator has not consented to use the application.',
  65004: 'User declined to consent to access the app.',
};

const writer = createWriter<'signIn', SignIn>('signIn', {
  id: ({ id }) => id,
  createdDateTime: ({ createdDateTime }) => createdDateTime.replace(/\.\d+Z$/, 'Z'),
  userDisplayName: ({ user }) => user.displayName,
  userPrincipalName: ({ user }) => user.userPrincipalName,
  userId: ({ user }) => user.id,
  appId: inTenant((signIn, view) => findClientApp(signIn, view)?.appId ?? null),
  appDisplayName: inTenant(
    (signIn, view) =>
      findClientApp(signIn, view)?.displayName ?? view.catalogue.claimableApps.get(signIn.app)?.displayName ?? null,
  ),
  ipAddress: () => null,
  clientAppUsed: toClientApp,
  correlationId: ({ correlationId }) => correlationId,
  conditionalAccessStatus: () => 'notApplied',
  isInteractive: () => true,
  riskDetail: () => 'none',
  riskLevelAggregated: () => 'none',
  riskLevelDuringSignIn: () => 'none',
  riskState: () => 'none',
  riskEventTypes_v2: () => [],
  resourceDisplayName: ({ resource }) => resource?.displayName ?? 'Microsoft Graph',
  resourceId: ({ resource }) => resource?.appId ?? '00000003-0000-0000-c000-000000000000',
  status: ({ errorCode }) => ({
    errorCode,
    failureReason: errorCode === 0 ? null : (failureReasons[errorCode] ?? 'Other.'),
    additionalDetails: null,
  }),
  deviceDetail: () => ({
    deviceId: '',
    displayName: '',
    operatingSystem: '',
    browser: '',
    isCompliant: null,
    isManaged: null,
    trustType: '',
  }),
  location: () => ({ city: null, state: null, countryOrRegion: null }),
  appliedConditionalAccessPolicies: () => [],
});

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
const toSignInSource = (view: TenantView): RowSource<SignIn> => {
  const start = toRetentionStart(view);
  const isShown = ({ row }: Positioned<SignIn>): boolean => row.createdDateTime >= start;
  const read = function* (options: RangeOptions): Generator<Positioned<SignIn>> {
    for (const one of view.range('signIns', 'sequence', options)) if (isShown(one)) yield one;
  };
  return {
    name: 'signIns',
    scan: ({ descending, ...options }) => read({ ...options, descending: descending !== true }),
    indexes: [
      { path: 'createdDateTime', isWhole: true, range: read },
      {
        path: 'userId',
        *equal(key, after) {
          const options = { prefix: `${key}:`, descending: true, ...(after === undefined ? {} : { after }) };
          for (const one of view.range('signIns', 'userId', options)) if (isShown(one)) yield one;
        },
      },
    ],
  };
};

/** Graph: signin-list. */
const listSignIns: Operation = (call) => {
  requirePremium(call);
  return answerCollection(call, { set, writer, source: toSignInSource(call.tenant.view) });
};

/** Graph: signin-get. */
const getSignIn: Operation = (call) => {
  requirePremium(call);
  const { view } = call.tenant;
  const key = requireParam(call, 'id');
  const signIn = view.get('signIns', key.toLowerCase());
  if (signIn === undefined || signIn.createdDateTime < toRetentionStart(view))
    throw new DomainError('notFound', { key });
  return toEntityResult(call, set, writer, signIn);
};

/** By operationId. */
export const signInOperations = {
  listSignIns,
  getSignIn,
} satisfies OperationsById<GraphOperationId>;
