// /subscriptions: who wants notifications about changes of users and groups. notify/ sends them. Graph: subscription.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createChangeSubscription,
  deleteChangeSubscription,
  findResourceKey,
  reauthorizeChangeSubscription,
  requireChangeSubscription,
  updateChangeSubscription,
  type ChangeSubscriptionWish,
  type Subscriber,
} from '../../domain/changes/change-subscription.js';
import { isAdministrator } from '../../domain/directory/created-objects.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { ChangeSubscription } from '../../domain/tenant/rows.js';
import { toIso, toSeconds } from '../../domain/tenant/time.js';
import { GraphError, notEmulated } from '../../http/errors/graph-error.js';
import { toNothingNew } from '../../http/errors/subscription-errors.js';
import type { RowSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { tryEndpoint, type EndpointProblem } from '../../notify/handshake.js';
import type { NotificationOptions } from '../../notify/post.js';
import { findAddressProblem } from '../../notify/allowed-address.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { type PropertyReaders } from '../entities/property-readers.js';
import { toTableSource } from '../collection/table-source.js';

/** Choice: stands for the app where nobody signed the token. */
const graphExplorer = 'de8bc8b5-d9f9-48b1-a8ad-b748da725064';

const readers: PropertyReaders<'subscription', ChangeSubscription> = {
  id: ({ id }) => id,
  resource: ({ resource }) => resource,
  applicationId: ({ applicationId }) => applicationId ?? graphExplorer,
  changeType: ({ changeTypes }) => changeTypes.join(','),
  clientState: ({ clientState }) => clientState,
  notificationUrl: ({ notificationUrl }) => notificationUrl,
  notificationQueryOptions: () => null,
  lifecycleNotificationUrl: ({ lifecycleNotificationUrl }) => lifecycleNotificationUrl,
  expirationDateTime: ({ expirationDateTime }) => toSeconds(expirationDateTime),
  creatorId: ({ creatorId }) => creatorId,
  includeResourceData: () => null,
  latestSupportedTlsVersion: ({ latestSupportedTlsVersion }) => latestSupportedTlsVersion,
  encryptionCertificate: () => null,
  encryptionCertificateId: () => null,
  notificationUrlAppId: () => null,
};

const writer = createWriter('subscription', readers);

/** Documented (subscription-list), and observed in microsoft-graph-docs issue 4807: lists keep the secret. */
const listReaders: typeof readers = { ...readers, clientState: () => null };
const listWriter = createWriter('subscription', listReaders);

const set = 'subscriptions';

/**
 * Documented (subscription-list): an app sees what it created, for the signed-in user or, without one, for anybody. With
 * Subscription.Read.All a user sees those of all apps, and an administrator those of all users. Choice: a token that nobody signed
 * sees all, and everybody sees what it made.
 */
const isSeenBy = ({ caller: { grant, actor }, tenant: { view } }: OperationCall, row: ChangeSubscription): boolean => {
  if (grant === undefined || row.applicationId === undefined) return true;
  if (actor.kind !== 'user') return row.applicationId === grant.clientId;
  if (!grant.permissions.has('Subscription.Read.All'))
    return row.applicationId === grant.clientId && row.creatorId === actor.id;
  return row.creatorId === actor.id || isAdministrator(view, actor.id);
};

const toSeen = (call: OperationCall): RowSource<ChangeSubscription> => {
  const source = toTableSource(call.tenant.view, 'changeSubscriptions');
  if (call.caller.grant === undefined) return source;
  return {
    name: source.name,
    *scan(options) {
      for (const one of source.scan(options)) if (isSeenBy(call, one.row)) yield one;
    },
  };
};

/** Choice: nobody reads, renews or ends what the list does not show them. */
const requireCalled = (call: OperationCall): ChangeSubscription => {
  const found = requireChangeSubscription(call.tenant.view, requireParam(call, 'id'));
  if (!isSeenBy(call, found)) throw new DomainError('changeSubscriptionNotFound');
  return found;
};

type Body = RequestBodyOf<'createChangeSubscription'>;
type UpdateBody = RequestBodyOf<'updateChangeSubscription'>;

/** The body with its time in whole seconds, as answers show it. */
const toWish = (body: Body): ChangeSubscriptionWish => ({
  resource: body.resource,
  changeType: body.changeType,
  notificationUrl: body.notificationUrl,
  lifecycleNotificationUrl: body.lifecycleNotificationUrl ?? null,
  clientState: body.clientState ?? null,
  latestSupportedTlsVersion: body.latestSupportedTlsVersion ?? 'v1_2',
  expirationDateTime: toTime(body.expirationDateTime),
});

const toTime = (text: string): string => toIso(Math.floor(Date.parse(text) / 1000) * 1000);

const toSubscriber = ({ actor, appId }: OperationCall): Subscriber => ({
  creatorId: actor.kind === 'user' ? actor.id : actor.servicePrincipalId,
  applicationId: appId,
});

const badUrl = (message: string, target: string, detail: string, code = 'InvalidRequest'): GraphError =>
  new GraphError(400, code, message, { details: [{ code: 'InvalidValue', message: detail, target }] });

type Address = readonly [property: string, url: string];

/** The addresses in a body, by property. */
const listAddresses = ({
  notificationUrl,
  lifecycleNotificationUrl,
}: Partial<Pick<ChangeSubscription, 'notificationUrl' | 'lifecycleNotificationUrl'>>): readonly Address[] =>
  Object.entries({ notificationUrl, lifecycleNotificationUrl }).filter((one): one is [string, string] => {
    const [, url] = one;
    return url !== undefined && url !== null;
  });

const requireTargets = (addresses: readonly Address[], { allowedHosts }: NotificationOptions): void => {
  for (const [name, url] of addresses) {
    const problem = findAddressProblem(url, allowedHosts);
    if (problem !== undefined)
      throw badUrl(`Property ${name} is invalid: it ${problem}.`, name, `'${url}' ${problem}.`);
  }
};

/** Names of statuses as .NET has them, of those that an endpoint is likely to answer with. Any other is said by its number. */
const statusNames: Readonly<Partial<Record<number, string>>> = {
  201: 'Created',
  202: 'Accepted',
  204: 'NoContent',
  301: 'Moved',
  302: 'Redirect',
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/**
 * Observed: the code in azure-functions-splunk issue 26, the name of the status in Microsoft365-Analytics-Insights issue 273, and both the
 * words and the code of an endpoint without an answer in nodejs-webhooks-sample issue 350. An answer that is wrong otherwise has the
 * words without a status: a choice.
 */
const toUnvalidated = (name: string, url: string, { detail, status, isSilent }: EndpointProblem): GraphError => {
  const about = `${name} '${url}': ${detail}`;
  if (isSilent) return badUrl('Subscription validation request timed out.', name, about);
  const said = status === undefined ? '' : ` HTTP status code is '${statusNames[status] ?? String(status)}'.`;
  const message = `Subscription validation request failed.${said} Notification endpoint must respond with 200 OK to validation request.`;
  return badUrl(message, name, about, 'ValidationError');
};

/** Documented: both endpoints are validated. */
const requireEndpoints = async (
  addresses: readonly Address[],
  { post }: NotificationOptions,
  requestId: string,
): Promise<void> => {
  for (const [name, url] of addresses) {
    const token = `Validation: Testing client application reachability for subscription Request-Id: ${requestId}`;
    const problem = await tryEndpoint(post, url, token);
    if (problem !== undefined) throw toUnvalidated(name, url, problem);
  }
};

/**
 * The operations on subscriptions.
 *
 * @param options - the sender of notifications; without it no subscription can be created
 */
export const createChangeSubscriptionOperations = (options: NotificationOptions | undefined) => {
  const listChangeSubscriptions: Operation = (call) =>
    answerCollection(call, { set, writer: listWriter, source: toSeen(call) });

  const getChangeSubscription: Operation = (call) => toEntityResult(call, set, writer, requireCalled(call));

  const create = async (call: OperationCall<Body>, sender: NotificationOptions): Promise<OperationResult> => {
    const wish = toWish(call.body);
    if (findResourceKey(wish.resource) === undefined) {
      throw notEmulated(`A subscription to '${wish.resource.slice(0, 80)}'`);
    }
    const subscriber = toSubscriber(call);
    const addresses = listAddresses(wish);
    requireTargets(addresses, sender);
    // Check everything else first: no endpoint is called for a request that is refused anyway.
    call.tenant.simulate((draft) => createChangeSubscription(draft, wish, subscriber));
    await requireEndpoints(addresses, sender, call.ids.requestId);
    const made = call.tenant.transact((draft) => createChangeSubscription(draft, wish, subscriber));
    const result = toEntityResult(call, set, writer, made, { status: 201 });
    await call.tenant.settled();
    return result;
  };

  const createOperation: Operation<Body> = (call) => {
    if (options === undefined) throw notEmulated('Sending change notifications from an engine without a sender');
    return create(call, options);
  };

  const update = (call: OperationCall<UpdateBody>): OperationResult => {
    const { expirationDateTime, notificationUrl } = call.body;
    const change = {
      expirationDateTime: expirationDateTime === undefined ? undefined : toTime(expirationDateTime),
      notificationUrl,
    };
    // Read anew: it may have changed while the endpoint answered.
    const updated = call.tenant.transact((draft) => updateChangeSubscription(draft, requireCalled(call), change));
    return toEntityResult(call, set, writer, updated);
  };

  const moveAndUpdate = async (
    call: OperationCall<UpdateBody>,
    sender: NotificationOptions,
  ): Promise<OperationResult> => {
    await requireEndpoints(listAddresses(call.body), sender, call.ids.requestId);
    const result = update(call);
    await call.tenant.settled();
    return result;
  };

  const updateOperation: Operation<UpdateBody> = (call) => {
    const { expirationDateTime, notificationUrl } = call.body;
    const subscription = requireCalled(call);
    if (expirationDateTime === undefined && notificationUrl === undefined) throw toNothingNew();
    if (notificationUrl === undefined) return update(call);
    if (options === undefined) throw notEmulated('Another notificationUrl in an engine without a sender');
    requireTargets(listAddresses(call.body), options);
    const end = expirationDateTime === undefined ? undefined : toTime(expirationDateTime);
    call.tenant.simulate((draft) =>
      updateChangeSubscription(draft, subscription, { expirationDateTime: end, notificationUrl }),
    );
    return moveAndUpdate(call, options);
  };

  const deleteOperation: Operation = (call) => {
    const subscription = requireCalled(call);
    call.tenant.transact((draft) => {
      deleteChangeSubscription(draft, subscription);
    });
    return { status: 204 };
  };

  const reauthorizeOperation: Operation<never> = (call) => {
    const subscription = requireCalled(call);
    call.tenant.transact((draft) => {
      reauthorizeChangeSubscription(draft, subscription);
    });
    return { status: 204 };
  };

  return {
    listChangeSubscriptions,
    createChangeSubscription: createOperation,
    getChangeSubscription,
    updateChangeSubscription: updateOperation,
    deleteChangeSubscription: deleteOperation,
    reauthorizeChangeSubscription: reauthorizeOperation,
  } satisfies OperationsById<GraphOperationId>;
};
