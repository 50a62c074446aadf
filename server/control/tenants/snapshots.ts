// Snapshots: named states of a tenant that can be restored again and again.

import type { RequestBodyOf } from '../../contract/operation-ids.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { writeJson } from '../../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall } from '../../http/operation.js';
import { suggest } from '../../words/suggest.js';
import type { Host, NamedTenant, SnapshotSummary } from '../host.js';
import { requireOwn } from './tenants.js';

const requireSnapshot = (call: OperationCall, tenant: NamedTenant): SnapshotSummary => {
  const name = requireParam(call, 'name');
  const snapshots = tenant.listSnapshots();
  const found = snapshots.find((snapshot) => snapshot.name === name);
  if (found !== undefined) return found;
  const names = snapshots.map((snapshot) => snapshot.name);
  const known = names.length === 0 ? 'The tenant has no snapshots.' : `Known snapshots: ${names.join(', ')}.`;
  const message = `There is no snapshot '${name}'. ${known}${suggest(name, names)}`;
  throw new GraphError(404, 'Request_ResourceNotFound', message);
};

/** The operations on snapshots. */
export const createSnapshotOperations = (host: Host) => {
  const listSnapshots: Operation = (call) => ({
    status: 200,
    body: writeJson({ value: requireOwn(host, call).listSnapshots() }),
  });

  const takeSnapshot: Operation<RequestBodyOf<'takeSnapshot'>> = (call) => {
    const { name } = call.body;
    const location = `${call.links.root}/_tenantry/snapshots/${name}`;
    return { status: 201, body: writeJson(requireOwn(host, call).takeSnapshot(name)), headers: { Location: location } };
  };

  const restoreSnapshot: Operation = (call) => {
    const own = requireOwn(host, call);
    const snapshot = requireSnapshot(call, own);
    own.restoreSnapshot(snapshot.name);
    return { status: 200, body: writeJson(snapshot) };
  };

  const deleteSnapshot: Operation = (call) => {
    const own = requireOwn(host, call);
    own.dropSnapshot(requireSnapshot(call, own).name);
    return { status: 204 };
  };

  return { listSnapshots, takeSnapshot, restoreSnapshot, deleteSnapshot };
};
