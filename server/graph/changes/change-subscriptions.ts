// /subscriptions: who wants notifications about changes of users and groups. notify/ sends them. Graph: subscription.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createChangeSubscription,
  deleteChangeSubscription,
  findResourceKey,
  reauthorizeChangeSubscription,
  renewChangeSubscription,
  requireChangeSubscription,
  type ChangeSubscriptionWish,
} from '../../domain/changes/change-subscription.js';
import type { Actor, ChangeSubscription } from '../../domain/tenant/rows.js';
import { toIso, toSeconds } from '../../domain/tenant/time.js';
import { GraphError, notEmulated } from '../../http/errors/graph-error.js';
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

/** Choice: our tokens do not name the app they were issued to, so every subscription belongs to Graph Explorer. */
const graphExplorer = 'de8bc8b5-d9f9-48b1-a8ad-b748da725064';

const readers: PropertyReaders<'subscription', ChangeSubscription> = {
  id: ({ id }) => id,
  resource: ({ resource }) => resource,
  applicationId: () => graphExplorer,
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

const set = 'subscriptions';

const requireCalled = (call: OperationCall): ChangeSubscription =>
  requireChangeSubscription(call.tenant.view, requireParam(call, 'id'));

type Body = RequestBodyOf<'createChangeSubscription'>;

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

const toCreatorId = (actor: Actor): string => (actor.kind === 'user' ? actor.id : actor.servicePrincipalId);

const badUrl = (message: string, target: string, detail: string, code = 'InvalidRequest'): GraphError =>
  new GraphError(400, code, message, { details: [{ code: 'InvalidValue', message: detail, target }] });

/** The addresses in a body, by property. */
const listAddresses = ({ notificationUrl, lifecycleNotificationUrl }: ChangeSubscriptionWish) => [
  ['notificationUrl', notificationUrl] as const,
  ...(lifecycleNotificationUrl === null ? [] : [['lifecycleNotificationUrl', lifecycleNotificationUrl] as const]),
];

const requireTargets = (wish: ChangeSubscriptionWish, { allowedHosts }: NotificationOptions): void => {
  for (const [name, url] of listAddresses(wish)) {
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
  wish: ChangeSubscriptionWish,
  { post }: NotificationOptions,
  requestId: string,
): Promise<void> => {
  for (const [name, url] of listAddresses(wish)) {
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
    answerCollection(call, { set, writer, source: toTableSource(call.tenant.view, 'changeSubscriptions') });

  const getChangeSubscription: Operation = (call) => toEntityResult(call, set, writer, requireCalled(call));

  const create = async (call: OperationCall<Body>, sender: NotificationOptions): Promise<OperationResult> => {
    const wish = toWish(call.body);
    if (findResourceKey(wish.resource) === undefined) {
      throw notEmulated(`A subscription to '${wish.resource.slice(0, 80)}'`);
    }
    const creatorId = toCreatorId(call.actor);
    requireTargets(wish, sender);
    // Check everything else first: no endpoint is called for a request that is refused anyway.
    call.tenant.simulate((draft) => createChangeSubscription(draft, wish, creatorId));
    await requireEndpoints(wish, sender, call.ids.requestId);
    const made = call.tenant.transact((draft) => createChangeSubscription(draft, wish, creatorId));
    const result = toEntityResult(call, set, writer, made, { status: 201 });
    await call.tenant.settled();
    return result;
  };

  const createOperation: Operation<Body> = (call) => {
    if (options === undefined) throw notEmulated('Sending change notifications from an engine without a sender');
    return create(call, options);
  };

  const updateChangeSubscription: Operation<RequestBodyOf<'updateChangeSubscription'>> = (call) => {
    const subscription = requireCalled(call);
    const expirationDateTime = toTime(call.body.expirationDateTime);
    const renewed = call.tenant.transact((draft) => renewChangeSubscription(draft, subscription, expirationDateTime));
    return toEntityResult(call, set, writer, renewed);
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
    updateChangeSubscription,
    deleteChangeSubscription: deleteOperation,
    reauthorizeChangeSubscription: reauthorizeOperation,
  } satisfies OperationsById<GraphOperationId>;
};
