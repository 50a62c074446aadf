// Reports on what people registered to sign in and to reset their passwords with. Nobody can register anything here, so they say who
// is there, and that there is nothing else.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { countRegistered, type CountedUsers, type RegisteredCount } from '../../domain/activity/registrations.js';
import { isAdministrator } from '../../domain/directory/created-objects.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { User } from '../../domain/tenant/rows.js';
import { toSeconds } from '../../domain/tenant/time.js';
import type { Work } from '../../domain/tenant/work.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { toBadRequest } from '../../http/odata/filter/filter-refusals.js';
import { toListSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { toTableIndex, toTableSource } from '../collection/table-source.js';
import { createWriter, toContext, toEntityResult } from '../entities/entity-json.js';
import { inTenant, readEach } from '../entities/property-readers.js';
import { requirePremium } from './sign-ins.js';

const never = (): null => null;

/** Of the three reports that have no rows. */
const credentialWriter = createWriter<'credentialUserRegistrationDetails', object>(
  'credentialUserRegistrationDetails',
  readEach(
    [
      'id',
      'userPrincipalName',
      'userDisplayName',
      'authMethods',
      'isRegistered',
      'isEnabled',
      'isCapable',
      'isMfaRegistered',
    ],
    () => never,
  ),
);
const usageWriter = createWriter<'userCredentialUsageDetails', object>(
  'userCredentialUsageDetails',
  readEach(
    [
      'id',
      'feature',
      'userPrincipalName',
      'userDisplayName',
      'isSuccess',
      'authMethod',
      'failureReason',
      'eventDateTime',
    ],
    () => never,
  ),
);
const summaryWriter = createWriter<'credentialUsageSummary', object>(
  'credentialUsageSummary',
  readEach(['id', 'feature', 'successfulActivityCount', 'failureActivityCount', 'authMethod'], () => never),
);

/** Graph: reportroot-list-credentialuserregistrationdetails. Documented: without data since June 30, 2024. */
const listCredentialUserRegistrationDetails: Operation = (call) => {
  const set = 'reports/credentialUserRegistrationDetails';
  return answerCollection(call, { set, writer: credentialWriter, source: toListSource(set, []) });
};

/** Graph: reportroot-list-usercredentialusagedetails. */
const listUserCredentialUsageDetails: Operation = (call) => {
  const set = 'reports/userCredentialUsageDetails';
  return answerCollection(call, { set, writer: usageWriter, source: toListSource(set, []) });
};

/** Graph: reportroot-getcredentialuserregistrationcount. */
const getCredentialUserRegistrationCount: Operation = (call) => {
  const context = toContext(call, 'Collection(microsoft.graph.credentialUserRegistrationCount)');
  return { status: 200, body: wrapJson(`{"@odata.context":${context},"value":[]}`) };
};

/** Graph: reportroot-getcredentialusagesummary. Documented: the periods, in any case. */
const getCredentialUsageSummary: Operation = (call) => {
  const { period = '' } = call.params;
  if (!['D1', 'D7', 'D30'].includes(period.toUpperCase()))
    throw new GraphError(400, 'InvalidArgument', `The period '${period.slice(0, 80)}' is not one of D1, D7, D30.`);
  const set = 'Collection(microsoft.graph.credentialUsageSummary)';
  return answerCollection(call, { set, writer: summaryWriter, source: toListSource('credentialUsageSummary', []) });
};

const unregistered = [
  'isSsprRegistered',
  'isSsprEnabled',
  'isSsprCapable',
  'isMfaRegistered',
  'isMfaCapable',
  'isPasswordlessCapable',
  'isSystemPreferredAuthenticationMethodEnabled',
] as const;

/** Documented by example: without a default method, its name is empty. */
const detailsWriter = createWriter<'userRegistrationDetails', User>('userRegistrationDetails', {
  ...readEach(unregistered, () => () => false),
  ...readEach(['methodsRegistered', 'systemPreferredAuthenticationMethods'], () => () => []),
  id: ({ id }) => id,
  userPrincipalName: ({ userPrincipalName }) => userPrincipalName,
  userDisplayName: ({ displayName }) => displayName,
  userType: ({ userType }) => userType.toLowerCase(),
  isAdmin: inTenant(({ id }, view) => isAdministrator(view, id)),
  userPreferredMethodForSecondaryAuthentication: () => 'none',
  lastUpdatedDateTime: inTenant((_, view) => toSeconds(view.now())),
  defaultMfaMethod: () => '',
});

const detailsSet = 'reports/authenticationMethods/userRegistrationDetails';

/** Graph: authenticationmethodsroot-list-userregistrationdetails. */
const listUserRegistrationDetails: Operation = (call) => {
  requirePremium(call);
  const { view } = call.tenant;
  const source = toTableSource(view, 'users', [
    toTableIndex(view, 'users', 'userPrincipalName', 'userPrincipalName', true),
    toTableIndex(view, 'users', 'displayName', 'userDisplayName', true),
  ]);
  return answerCollection(call, { set: detailsSet, writer: detailsWriter, source });
};

/** Graph: userregistrationdetails-get. Its id is the user's. */
const getUserRegistrationDetails: Operation = (call) => {
  requirePremium(call);
  const key = requireParam(call, 'id');
  const user = call.tenant.view.get('users', key.toLowerCase());
  if (user === undefined) throw new DomainError('notFound', { key });
  return toEntityResult(call, detailsSet, detailsWriter, user);
};

const types = ['all', 'member', 'guest'] as const;
const roles = ['all', 'privilegedAdmin', 'admin', 'user'] as const;

/** The value of an argument, in any case. Choice: the words of the refusal. */
const readChoice = <T extends string>({ params }: OperationCall, name: string, allowed: readonly T[]): T => {
  const given = params[name] ?? 'all';
  const found = allowed.find((one) => one.toLowerCase() === given.toLowerCase());
  if (found !== undefined) return found;
  throw toBadRequest(`The value '${given.slice(0, 80)}' of '${name}' is not one of ${allowed.join(', ')}.`);
};

/** A count of users: of all, or of those whom the arguments name. */
const toCounting = (type: string, toCounts: (count: RegisteredCount) => Readonly<Record<string, readonly object[]>>) =>
  function* (call: OperationCall): Work<OperationResult> {
    const asked: CountedUsers = {
      types: readChoice(call, 'includedUserTypes', types),
      roles: readChoice(call, 'includedUserRoles', roles),
    };
    requirePremium(call);
    const count = yield* countRegistered(call.tenant.view, asked);
    const summary = { totalUserCount: count.total, userTypes: asked.types, userRoles: asked.roles };
    const members = JSON.stringify({ ...summary, ...toCounts(count) }).slice(1);
    return {
      status: 200,
      body: wrapJson(`{"@odata.context":${toContext(call, `microsoft.graph.${type}`)},${members}`),
    };
  };

const features = ['ssprRegistered', 'ssprEnabled', 'ssprCapable', 'passwordlessCapable', 'mfaCapable'];

/** Graph: authenticationmethodsroot-usersregisteredbyfeature. */
const countRegisteredByFeature = toCounting('userRegistrationFeatureSummary', () => ({
  userRegistrationFeatureCounts: features.map((feature) => ({ feature, userCount: 0 })),
}));

/** Graph: authenticationmethodsroot-usersregisteredbymethod. */
const countRegisteredByMethod = toCounting('userRegistrationMethodSummary', ({ withPassword }) => ({
  userRegistrationMethodCounts: [{ authenticationMethod: 'password', userCount: withPassword }],
}));

/** By operationId. */
export const registrationOperations = {
  listCredentialUserRegistrationDetails,
  listUserCredentialUsageDetails,
  getCredentialUserRegistrationCount,
  getCredentialUsageSummary,
  listUserRegistrationDetails,
  getUserRegistrationDetails,
  countRegisteredByFeature,
  countRegisteredByMethod,
} satisfies OperationsById<GraphOperationId>;
