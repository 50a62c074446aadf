// The change notifications that were sent, and an endpoint to try them with. notify/ sends them.

import type { Notification } from '../domain/tenant/rows.js';
import { GraphError } from '../http/errors/graph-error.js';
import { wrapText, writeJson } from '../http/answer/result-body.js';
import type { Operation, OperationCall } from '../http/operation.js';
import { readChoice, readNumber } from './parameters.js';

const statuses: readonly Notification['status'][] = ['pending', 'delivered', 'failed', 'cancelled'];

const toNextLink = ({ links, query }: OperationCall, last: Notification): string => {
  const kept = query.raw.split('&').filter((part) => part !== '' && !part.startsWith('after='));
  return `${links.self}?${[...kept, `after=${last.id}`].join('&')}`;
};

/** All change notifications, sent or still to be sent, newest first. */
export const listNotifications: Operation = (call) => {
  const top = readNumber(call, 'top', { default: 100, min: 1, max: 1000 });
  const status = readChoice(call, 'status', statuses);
  const { after } = call.query.parameters;
  const value: Notification[] = [];
  const options = { descending: true, ...(after === undefined ? {} : { after }) };
  for (const { row } of call.tenant.view.scan('notifications', options)) {
    if (status !== undefined && row.status !== status) continue;
    const last = value.at(-1);
    if (value.length === top && last !== undefined) {
      return { status: 200, body: writeJson({ value, nextLink: toNextLink(call, last) }) };
    }
    value.push(row);
  }
  return { status: 200, body: writeJson({ value }) };
};

/** Forgets the notifications that are done and keeps those still to be sent. */
export const clearNotifications: Operation = ({ tenant }) => {
  tenant.transact((draft) => {
    for (const { id } of [...draft.lookup('notifications', 'done', 'done')]) draft.remove('notifications', id);
  });
  return { status: 204 };
};

/**
 * Answers as a notification endpoint must: the validation token, otherwise 202, or the status that the client asks for.
 *
 * @throws GraphError with the status that the client asks for
 */
export const catchNotification: Operation = (call) => {
  const { validationToken } = call.query.parameters;
  if (validationToken !== undefined) {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    return { status: 200, body: wrapText(validationToken), headers };
  }
  const status = readChoice(call, 'answer', ['202', '400', '404', '429', '500', '503']) ?? '202';
  if (status === '202') return { status: 202 };
  const message = `This endpoint answers ${status} because 'answer' in its address asks for that.`;
  throw new GraphError(Number(status), 'NotTaken', message);
};
