// Snapshots: named states of a tenant that can be restored again and again.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import { GraphError } from '../http/errors/graph-error.js';
import { requireParam, type Operation, type OperationCall } from '../http/operation.js';
import { suggest } from '../words/suggest.js';
import type { Host, NamedTenant } from './host.js';
import { requireOwn } from './tenants.js';

const requireSnapshotName = (call: OperationCall, tenant: NamedTenant): string => {
  const name = requireParam(call, 'name');
  const names = tenant.listSnapshots().map((snapshot) => snapshot.name);
  if (names.includes(name)) return name;
  const known = names.length === 0 ? 'The tenant has no snapshots.' : `Known snapshots: ${names.join(', ')}.`;
  const message = `There is no snapshot '${name}'. ${known}${suggest(name, names)}`;
  throw new GraphError(404, 'Request_ResourceNotFound', message);
};

/** The operations on snapshots. */
export const createSnapshotOperations = (host: Host) => {
  const listSnapshots: Operation = (call) => ({
    status: 200,
    value: { value: requireOwn(host, call).listSnapshots() },
  });

  const takeSnapshot: Operation<RequestBodyOf<'takeSnapshot'>> = (call) => {
    const { name } = call.body;
    const location = `${call.links.root}/_tenantry/snapshots/${name}`;
    return { status: 201, value: requireOwn(host, call).takeSnapshot(name), headers: { Location: location } };
  };

  const restoreSnapshot: Operation = (call) => {
    const own = requireOwn(host, call);
    const name = requireSnapshotName(call, own);
    own.restoreSnapshot(name);
    return { status: 200, value: own.listSnapshots().find((snapshot) => snapshot.name === name) };
  };

  const deleteSnapshot: Operation = (call) => {
    const own = requireOwn(host, call);
    own.dropSnapshot(requireSnapshotName(call, own));
    return { status: 204 };
  };

  return { listSnapshots, takeSnapshot, restoreSnapshot, deleteSnapshot };
};
