// The only file that connects the rooms: a catalogue, tenants, operations and the pipeline make one emulator.

import { builtInCatalogue } from '../fixtures/catalogue/build-catalogue.js';
import { FixtureError } from '../fixtures/fixture-error.js';
import type { GivenFixture } from '../fixtures/fixture.js';
import { listFixtures } from '../fixtures/index.js';
import { plantInSteps } from '../fixtures/plant/plant-fixture.js';
import { toFixtureFault } from '../fixtures/schema/check-fixture.js';
import { adminOperations } from './admin/admin-operations.js';
import { operations as contractOperations } from './contract/operations.js';
import type { Host, NamedTenant, TenantOrigin } from './control/host.js';
import { readClockTime } from './control/instant.js';
import { createControlOperations } from './control/control-operations.js';
import { toIso } from './domain/tenant/time.js';
import { finish, type Work } from './domain/tenant/work.js';
import { createGroupWorker } from './group-worker.js';
import { createSettle } from './settle.js';
import { findFixture, takeOwnFixtures, wrongOrigin } from './tenant-origins.js';
import { createIdentityHandle } from './identity/identity-pipeline.js';
import { createCertificateIssuer } from './identity/keys/self-signed.js';
import { createProofVerifier } from './identity/tokens/key-proof.js';
import { createKeyRing } from './identity/keys/key-ring.js';
import { signOrdered } from './identity/tokens/ordered-token.js';
import { createTokenGate } from './identity/tokens/token-gate.js';
import { createGraphOperations } from './graph/graph-operations.js';
import { toAllowsOrigin } from './http/answer/cors.js';
import type { AuthorizationMode } from './http/access/require-permission.js';
import { describeRequest, type RequestDescription } from './http/describe-request.js';
import type { Handle, HeaderMap } from './http/exchange.js';
import type { Operation } from './http/operation.js';
import { createHandle } from './http/pipeline.js';
import { createTurns } from './http/turns.js';
import { createPermissionUse } from './http/access/permission-use.js';
import { isServedPath } from './http/request/request-target.js';
import { suggest } from './words/suggest.js';
import { createCourier, type CourierTenant } from './notify/courier.js';
import { defaultLimits, requireMemory, type Limits } from './store/limits.js';
import { toStateDocument, type StateDocument } from './store/state-document.js';
import { createStateIntake, takeIn, type TakenIn } from './store/state-intake.js';
import { createTenant, type Tenant } from './store/tenant.js';
import {
  createTenantRegistry,
  defaultTenantName,
  type HostedTenant,
  type TenantRegistry,
} from './store/tenant-registry.js';
import { createPulse } from './watch/pulse.js';
import { createWatch, findMaking, findPast } from './watch/watch.js';
import { newRequestId, stopwatch, systemClock } from './clock-and-ids.js';
import type { EmulatorOptions } from './emulator-options.js';

export type { EmulatorOptions } from './emulator-options.js';

/** A whole emulator without a network. */
export interface Emulator {
  /** Answers a request. */
  readonly handle: Handle;
  /** What a request is, without answering it: for logs. */
  readonly describe: (method: string, path: string, headers: HeaderMap) => RequestDescription;
  /** Whether a path belongs to the contract's surfaces, in any tenant. */
  serves(path: string): boolean;
  readonly version: string;
  /** Of the default tenant. */
  readonly tenantId: string;
  /** How the default tenant decides who may sign in and do what, at the beginning. */
  readonly authorization: AuthorizationMode;
  /** Resolves when the default tenant is on disk, if it is saved at all. */
  readonly ready: Promise<void>;
  /** The whole default tenant. */
  exportState(): StateDocument;
  /**
   * Builds a part of an index that no request has needed yet, since the whole reads every row of a table. Returns false when
   * all are built.
   */
  prepare(): boolean;
  /** Ends the answers that go on for as long as somebody reads them. */
  readonly endStreams: () => void;
  /** Sends no more notifications, and ends those answers. Pending notifications stay in the outbox. */
  stop(): void;
}

const defaultSeed = 42;

/** All operations by their id in the contract. Refuses to start when the two do not match. */
const toOperationMap = (
  parts: readonly Readonly<Record<string, Operation<never>>>[],
): ReadonlyMap<string, Operation<never>> => {
  const map = new Map(parts.flatMap((part) => Object.entries(part)));
  // The operations of Entra ID cannot be incomplete: their list does not compile then.
  const known = contractOperations.filter(({ surface }) => surface !== 'identity');
  const unserved = known.filter(({ operationId }) => !map.has(operationId));
  if (unserved.length > 0 || map.size !== known.length) {
    const names = unserved.map(({ operationId }) => operationId).join(', ');
    throw new TypeError(`contract and operations differ; without an operation: ${names || 'none'}`);
  }
  return map;
};

/**
 * Makes an emulator.
 *
 * @throws GraphError when the fixture does not exist or cannot be loaded
 */
export const createEmulator = (options: EmulatorOptions = {}): Emulator => {
  const clock = options.systemClock ?? systemClock;
  const version = options.version ?? '0.1.0';
  const startedAt = clock();
  const settle = createSettle(clock);
  const settleKnown = ({ name, view }: CourierTenant): boolean => {
    const found = registry.find(name);
    if (found?.view !== view) return false;
    settle(found);
    return true;
  };
  const limits: Limits = {
    rows: options.maxRows ?? defaultLimits.rows,
    tenants: options.maxTenants ?? defaultLimits.tenants,
    snapshots: options.maxSnapshots ?? defaultLimits.snapshots,
    isMemoryFull: options.isMemoryFull ?? defaultLimits.isMemoryFull,
  };
  const courier = options.notifications === undefined ? undefined : createCourier(options.notifications, settleKnown);
  const measure = options.stopwatch ?? stopwatch;
  const turns = createTurns(measure);
  const watch = createWatch({ defaultTenantName, systemClock: clock, stopwatch: measure });
  const worker = createGroupWorker(turns, (name) => registry.find(name));
  const wake = (tenant: HostedTenant): void => {
    courier?.wake(tenant);
    worker.wake(tenant);
  };
  const registry: TenantRegistry = createTenantRegistry(options.storage, watch.toFollower(wake), limits);
  const catalogue = options.catalogue ?? builtInCatalogue();
  const surroundings = { catalogue, systemClock: clock };
  const createEmptyTenant = (): Tenant => createTenant(surroundings);

  const requireTaken = (taken: TakenIn): Tenant => {
    if ('faults' in taken) throw wrongOrigin('state', taken.faults);
    return taken.tenant;
  };
  const own = takeOwnFixtures(options.fixtures);
  const plant = function* (given: string | GivenFixture, seed = defaultSeed, asked?: string): Work<Tenant> {
    const now = asked === undefined ? undefined : readClockTime('now', asked);
    const fixture = findFixture(given, own, catalogue);
    const tenant = createEmptyTenant();
    try {
      yield* tenant.fill((draft) => plantInSteps(draft, fixture, { seed, now, systemNow: clock() }));
    } catch (error) {
      if (!(error instanceof FixtureError)) throw error;
      throw wrongOrigin('fixture', [toFixtureFault(error, fixture)]);
    }
    return tenant;
  };
  const requireHosted = ({ name }: NamedTenant): HostedTenant => {
    const hosted = registry.find(name);
    if (hosted === undefined) throw new TypeError(`there is no tenant ${name}`);
    return hosted;
  };
  const grow = function* (origin: TenantOrigin): Work<Tenant> {
    if ('forkOf' in origin) return requireHosted(origin.forkOf).fork();
    if ('state' in origin) return requireTaken(takeIn(origin.state, surroundings));
    return yield* plant(origin.fixture, origin.seed, origin.now);
  };
  const authorization = options.authorization ?? 'permissive';
  const permissionUse = createPermissionUse();
  const keys = createKeyRing(options.signingKey);
  const newId = options.newRequestId ?? newRequestId;
  const pulse = createPulse(options.notifications?.wait, newId);
  const host: Host = {
    version,
    authorization,
    permissionUse,
    watch,
    pulse,
    defaultTenantName,
    systemClock: clock,
    uptimeSeconds: () => (clock() - startedAt) / 1000,
    findTenant: (name) => registry.find(name),
    listTenants: () => registry.list(),
    isTaken: (name) => registry.isTaken(name),
    *createTenant(name, origin) {
      registry.requireRoom();
      const tenant = yield* grow(origin);
      return () => registry.add(name, tenant, 'forkOf' in origin ? origin.forkOf.settled() : undefined);
    },
    *replaceTenant(origin) {
      requireMemory(limits);
      const tenant = yield* grow(origin);
      return (to) => requireHosted(to).replace(tenant);
    },
    removeTenant: (tenant) => registry.remove(requireHosted(tenant)),
    findTenantBefore: (tenant, claim) => {
      const made = findMaking(watch, tenant.name, 'claims', claim.id);
      return made === undefined ? undefined : findPast(watch, requireHosted(tenant), made);
    },
    player: options.player,
    openStage: (name, forkOf) => {
      requireMemory(limits);
      return registry.addStage(name, requireHosted(forkOf).fork());
    },
    closeStage: ({ tenant }) => {
      registry.removeStage({ tenant: requireHosted(tenant) });
    },
    respond: (request) => handle(request),
    newId,
    takeInState: () => {
      const intake = createStateIntake(surroundings, () => {
        requireMemory(limits);
      });
      return {
        add: (table, row) => {
          intake.add(table, row);
        },
        get isFull() {
          return intake.isFull;
        },
        *load(rest) {
          const tenant = requireTaken(yield* intake.load(rest));
          return (to) => requireHosted(to).replace(tenant);
        },
      };
    },
    listFixtures: () => listFixtures(own),
    signToken: (tenant, order) => signOrdered(tenant, order, { keys, newId, now: clock() }),
  };
  const found = registry.find(defaultTenantName);
  const first =
    found === undefined
      ? registry.add(
          defaultTenantName,
          options.state ?? finish(plant(options.fixture ?? 'contoso', options.seed, options.now)),
        )
      : { tenant: found, done: undefined };
  const findTenant = (name: string | undefined): HostedTenant | undefined => {
    const found = registry.find(name ?? defaultTenantName);
    return found === undefined ? undefined : settle(found);
  };
  const tokenGate = createTokenGate({ keys, trustedIssuers: options.trustedIssuers ?? [], systemClock: clock });
  const answerIdentity = createIdentityHandle({
    keys,
    systemClock: clock,
    newId,
    checkToken: async (given) => tokenGate(given),
    authorization,
    hasPortal: options.hasPortal ?? false,
    watch: watch.requests,
    findTenant,
    listTenantNames: () => registry.list().map((tenant) => tenant.name),
  });
  const handle = createHandle({
    authorization,
    permissionUse,
    tokenGate,
    answerIdentity,
    operations: toOperationMap([
      ...createGraphOperations(options.notifications, createProofVerifier(clock), createCertificateIssuer(keys)),
      adminOperations,
      createControlOperations(host),
    ]),
    findTenant,
    suggestTenant: (name) =>
      suggest(
        name,
        registry.list().map((tenant) => tenant.name),
      ),
    hasPages: options.hasPages ?? false,
    allowsOrigin: toAllowsOrigin(options.allowedOrigins),
    newRequestId: newId,
    turns,
    watch: watch.requests,
    stopwatch: measure,
    now: () => toIso(clock()),
  });
  // An earlier process may have left notifications in an outbox, and work for large groups.
  registry.list().forEach(wake);
  const [organization] = first.tenant.view.scan('organization');
  return {
    handle,
    describe: (method, path, headers) => describeRequest(method, path, headers, findTenant, tokenGate),
    serves: isServedPath,
    version,
    tenantId: organization?.row.id ?? '',
    authorization: first.tenant.view.get('settings', 'settings')?.authorization ?? authorization,
    ready: first.done ?? Promise.resolve(),
    exportState: () => toStateDocument(first.tenant.view),
    prepare: () => registry.list().some((tenant) => tenant.prepare()),
    endStreams: pulse.stop,
    stop: () => {
      pulse.stop();
      courier?.stop();
      worker.stop();
    },
  };
};
