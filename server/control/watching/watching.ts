// What happens in a tenant, for those who watch it: requests, and differences between moments. watch/ keeps and words them.

import type { ControlOperationId } from '../../contract/operation-ids.js';
import { readSummaries } from '../../contract/operations.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { writeJson } from '../../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { compareMoments, type Moment } from '../../watch/change-set.js';
import type { KeptRequest } from '../../watch/journal.js';
import { toDetail } from '../../watch/request-detail.js';
import { toEntry, toRequestId } from '../../watch/request-entry.js';
import type { Host } from '../host.js';
import { toNextLink } from '../next-link.js';
import { readNumber, readSwitch } from '../parameters.js';
import { requireOwn } from '../tenants/tenants.js';

const refuse = (name: string, value: string, wanted: string): GraphError =>
  new GraphError(400, 'BadRequest', `The query parameter '${name}' is '${value.slice(0, 80)}'; it must be ${wanted}.`);

const readStatus = ({ query }: OperationCall): ((request: KeptRequest) => boolean) => {
  const { status } = query.parameters;
  if (status === undefined) return () => true;
  if (!/^[1-5](\d\d|xx)$/.test(status)) throw refuse('status', status, 'a status such as 404, or a class such as 4xx');
  const isClass = status.endsWith('xx');
  return (request) =>
    isClass ? String(request.status).startsWith(status.charAt(0)) : String(request.status) === status;
};

const momentForm = /^(?:(\d{1,15})|snapshot:([A-Za-z0-9][A-Za-z0-9._-]{0,62}))$/;

const readMoment = ({ query }: OperationCall, name: 'from' | 'to'): Moment | undefined => {
  const value = query.parameters[name];
  if (value === undefined) return undefined;
  const [, sequence, snapshot] = momentForm.exec(value) ?? [];
  if (snapshot !== undefined) return { snapshot };
  if (sequence !== undefined) return Number(sequence);
  throw refuse(name, value, "the number of an event or a request, or 'snapshot:' and the name of a snapshot");
};

const toMomentText = (moment: Moment): string =>
  typeof moment === 'object' ? `snapshot:${moment.snapshot}` : String(moment);

/** The operations on what happened. */
export const createWatchOperations = (host: Host) => {
  const { watch } = host;

  const listRequests: Operation = (call) => {
    const top = readNumber(call, 'top', { default: 100, min: 1, max: 1000 });
    const after = readNumber(call, 'after', { default: Number.POSITIVE_INFINITY, min: 0, max: 999_999_999 });
    const { operation } = call.query.parameters;
    const hasStatus = readStatus(call);
    const found = watch.journal
      .list(call.tenant.name, readSwitch(call, 'portal') ?? false)
      .filter((request) => request.sequence < after && hasStatus(request))
      .filter(({ spec }) => operation === undefined || spec?.operationId === operation);
    const page = found.slice(0, top);
    const last = page.at(-1);
    const more = found.length > page.length && last !== undefined;
    const nextLink = more ? toNextLink(call, String(last.sequence)) : undefined;
    return { status: 200, body: writeJson({ value: page.map((one) => toEntry(one, readSummaries())), nextLink }) };
  };

  const getRequest: Operation = (call) => {
    const id = requireParam(call, 'id').toLowerCase();
    const { name, view } = call.tenant;
    const found = watch.journal.list(name, true).find((request) => toRequestId(request).toLowerCase() === id);
    if (found !== undefined) {
      return { status: 200, body: writeJson(toDetail(watch, view, found, readSummaries())) };
    }
    const message = `There is no request '${id.slice(0, 80)}' any more. The latest are at /_tenantry/requests.`;
    throw new GraphError(404, 'Request_ResourceNotFound', message);
  };

  const clearRequests: Operation = ({ tenant }) => {
    watch.journal.forget(tenant.name);
    return { status: 204 };
  };

  const listChanges: Operation = function* (call) {
    const from = readMoment(call, 'from');
    if (from === undefined) {
      throw new GraphError(
        400,
        'BadRequest',
        "The query parameter 'from' is missing: name the moment to compare with.",
      );
    }
    const to = readMoment(call, 'to');
    const { last } = watch;
    const own = requireOwn(host, call);
    const found = yield* compareMoments(watch, own, from, to);
    const moments = { from: toMomentText(from), to: toMomentText(to ?? last) };
    return { status: 200, body: writeJson({ ...moments, ...found }) };
  };

  return { listRequests, getRequest, clearRequests, listChanges } satisfies OperationsById<ControlOperationId>;
};
