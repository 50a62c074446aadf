// The stream of what happens in a tenant. watch/ makes it; here is what a client may ask for, and how the stream waits.

import type { ControlOperationId } from '../../contract/operation-ids.js';
import { readSummaries } from '../../contract/operations.js';
import { GraphError } from '../../http/errors/graph-error.js';
import type { Operation, OperationCall, OperationsById } from '../../http/operation.js';
import { streamEvents, type StreamPlace, type Watching } from '../../watch/event-stream.js';
import { suggest } from '../../words/suggest.js';
import type { Host } from '../host.js';
import { readSwitch } from '../parameters.js';
import { requireOwn } from '../tenants/tenants.js';

const eventNames = ['claim', 'license', 'seats', 'policy', 'settings', 'clock', 'request', 'notification'].concat([
  'tenant',
  'changes',
]);

const readTypes = ({ query }: OperationCall): ReadonlySet<string> | undefined => {
  const names = query.parameters.types?.split(',').map((name) => name.trim());
  const wrong = names?.find((name) => !eventNames.includes(name));
  if (wrong === undefined) return names && new Set(names);
  const message = `There is no event '${wrong.slice(0, 80)}'. The events are ${eventNames.join(', ')}.${suggest(wrong, eventNames)}`;
  throw new GraphError(400, 'BadRequest', message);
};

/** Between two batches a number; within one, also the number of the event and which of its events it is. */
const idForm = /^([0-9a-z]+)-(\d{1,15})(?:\.(\d{1,15})\.(\d{1,9}))?$/i;

const readAfter = ({ headers, query }: OperationCall, epoch: string): StreamPlace | 'gap' | undefined => {
  const id = headers['last-event-id'] ?? query.parameters.after;
  if (id === undefined || id === '') return undefined;
  const [, its, whole, sequence, events] = idForm.exec(id) ?? [];
  if (whole === undefined) {
    const message = `The event id '${id.slice(0, 80)}' is none of this server. Send the id of an event unchanged, or none.`;
    throw new GraphError(400, 'BadRequest', message);
  }
  // Another process counted otherwise.
  if (its !== epoch) return 'gap';
  return { whole: Number(whole), sequence: Number(sequence ?? whole), events: Number(events ?? 0) };
};

/** The operation that streams. */
export const createEventOperations = (host: Host) => {
  const watchEvents: Operation = (call) => {
    const { watch, pulse } = host;
    const epoch = pulse.epoch();
    const watching: Watching = {
      tenant: requireOwn(host, call),
      from: readAfter(call, epoch),
      types: readTypes(call),
      withPortal: readSwitch(call, 'portal') ?? false,
      summaries: readSummaries(),
    };
    return {
      status: 200,
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8' },
      stream: (isOpen) => streamEvents(watch, watching, epoch, isOpen ? pulse.rest : undefined),
    };
  };
  return { watchEvents } satisfies OperationsById<ControlOperationId>;
};
