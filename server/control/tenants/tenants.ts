// Whole tenants: their state, creating, forking and removing them; the fixtures; and the health of the process.

import { toReadableTenant } from '../../../fixtures/state-file/write-state.js';
import type { RequestBodyOf } from '../../contract/operation-ids.js';
import type { Work } from '../../domain/tenant/work.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { writeJson } from '../../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall } from '../../http/operation.js';
import { suggest } from '../../words/suggest.js';
import { findNewNameProblem, playbackPrefix } from '../../words/tenant-name.js';
import type { Host, NamedTenant, TenantOrigin } from '../host.js';
import { loadLongState, putInPlaceOf } from './long-state.js';

const toTenantValue = ({ defaultTenantName }: Host, { name, view }: NamedTenant): object => {
  const [organization] = view.scan('organization');
  return {
    name,
    tenantId: organization?.row.id,
    displayName: organization?.row.displayName,
    isDefault: name === defaultTenantName,
    users: view.size('users'),
    groupsInProgress: view.size('groupWork'),
  };
};

const requireNamed = (host: Host, name: string): NamedTenant => {
  const tenant = host.findTenant(name);
  if (tenant !== undefined) return tenant;
  const names = host.listTenants().map((one) => one.name);
  throw new GraphError(
    404,
    'Request_ResourceNotFound',
    `There is no tenant '${name}'. Known tenants: ${names.join(', ')}.${suggest(name, names)}`,
  );
};

/** The tenant that a call addresses, with its name. */
export const requireOwn = (host: Host, { tenant }: OperationCall): NamedTenant => {
  const own = host.findTenant(tenant.name);
  if (own === undefined) throw new TypeError('a call addresses a tenant that the host does not have');
  return own;
};

const toOrigin = (host: Host, body: RequestBodyOf<'createTenant'>): TenantOrigin => {
  const { fixture, forkOf, seed, now } = body;
  if (forkOf === undefined) return { fixture: fixture ?? 'contoso', seed, now };
  if (fixture !== undefined || seed !== undefined || now !== undefined) {
    throw new GraphError(
      400,
      'BadRequest',
      'A fork copies everything from its origin. Leave out fixture, seed and now.',
    );
  }
  return { forkOf: requireNamed(host, forkOf) };
};

/** An export and a fixture can also be the whole body. */
const toLoadOrigin = (body: RequestBodyOf<'loadState'>): TenantOrigin => {
  if ('tables' in body) return { state: body };
  return 'organization' in body ? { fixture: body } : body;
};

/** Goes on at once if there is nothing to wait for. */
const afterwards = <T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> =>
  value instanceof Promise ? value.then(next) : next(value);

/** Makes something at once or, if that takes long, once more in slices. */
const runSoon = <T>({ turns }: OperationCall, start: () => Work<T>): T | Promise<T> => {
  const done = turns.tryAtOnce(start());
  return done === undefined ? turns.run(start()) : done.result;
};

const requireFree = (host: Host, name: string): void => {
  if (!host.isTaken(name)) return;
  const message = `A tenant named '${name}' already exists. Remove it or choose another name.`;
  throw new GraphError(409, 'Request_BadRequest', message);
};

/** The operations on whole tenants. */
export const createTenantOperations = (host: Host) => {
  const getHealth: Operation = (call) => {
    call.dependOn([]);
    const uptimeSeconds = host.uptimeSeconds();
    return { status: 200, body: writeJson({ status: 'ok', version: host.version, uptimeSeconds }) };
  };

  const exportState: Operation = (call) => ({
    status: 200,
    parts: toReadableTenant(requireOwn(host, call).pin().view),
  });

  const loadState: Operation<RequestBodyOf<'loadState'>> = (call) => {
    call.dependOn([]);
    const own = requireOwn(host, call);
    if (call.chunks !== undefined) {
      return loadLongState(host, own, call, call.chunks, toLoadOrigin).then(() => ({
        status: 200,
        body: writeJson(toTenantValue(host, own)),
      }));
    }
    const origin = toLoadOrigin(call.body);
    const grown = runSoon(call, () => host.replaceTenant(origin));
    return afterwards(grown, (putInPlace) =>
      afterwards(putInPlaceOf(host, own, putInPlace), () => ({
        status: 200,
        body: writeJson(toTenantValue(host, own)),
      })),
    );
  };

  const listTenants: Operation = (call) => {
    const tenants = host.listTenants();
    call.dependOn(tenants);
    return { status: 200, body: writeJson({ value: tenants.map((tenant) => toTenantValue(host, tenant)) }) };
  };

  const createTenant: Operation<RequestBodyOf<'createTenant'>> = (call) => {
    call.dependOn([]);
    const { name } = call.body;
    const problem = findNewNameProblem(name);
    if (problem !== undefined) throw new GraphError(400, 'Request_BadRequest', problem);
    requireFree(host, name);
    const origin = toOrigin(host, call.body);
    const grown = runSoon(call, () => host.createTenant(name, origin));
    return afterwards(grown, (putInPlace) => {
      // Somebody else may have taken the name while this one was made.
      requireFree(host, name);
      const { tenant, done } = putInPlace();
      return afterwards(done, () => ({
        status: 201,
        body: writeJson(toTenantValue(host, tenant)),
        headers: { Location: `${call.links.root}/_tenantry/tenants/${name}` },
      }));
    });
  };

  const getTenant: Operation = (call) => {
    const tenant = requireNamed(host, requireParam(call, 'name'));
    call.dependOn([tenant]);
    return { status: 200, body: writeJson(toTenantValue(host, tenant)) };
  };

  const deleteTenant: Operation = (call) => {
    call.dependOn([]);
    const tenant = requireNamed(host, requireParam(call, 'name'));
    if (tenant.name === host.defaultTenantName) {
      const advice = 'Load another state into it instead: PUT /_tenantry/state.';
      throw new GraphError(400, 'Request_BadRequest', `The tenant '${tenant.name}' cannot be removed. ${advice}`);
    }
    if (!host.listTenants().includes(tenant)) {
      const id = tenant.name.slice(playbackPrefix.length);
      const advice = `It belongs to a playback. End that instead: DELETE /_tenantry/playbacks/${id}.`;
      throw new GraphError(400, 'Request_BadRequest', `The tenant '${tenant.name}' cannot be removed. ${advice}`);
    }
    return afterwards(host.removeTenant(tenant), () => ({ status: 204 }));
  };

  const listFixtures: Operation = (call) => {
    call.dependOn([]);
    return { status: 200, body: writeJson({ value: host.listFixtures() }) };
  };

  return { getHealth, exportState, loadState, listTenants, createTenant, getTenant, deleteTenant, listFixtures };
};
