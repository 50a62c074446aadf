// Notes which operations a program calls and by which permissions, so that GET /_tenantry/permissions can say what the least
// would have been. Kept in memory beside a tenant, never in its state, and never with a token. Noting takes the same time
// however much is known.

import type { OperationSpec } from '../../contract/spec.js';
import { basicPermission, isAboutSelf, isOwnPermission, type GuardedCall } from './permission-decision.js';
import type { TokenGrant } from './token-grant.js';

/** Whom a token stands for: an app with a user, an app by itself, or nobody signed it. */
export type UseKind = 'delegated' | 'application' | 'unsigned';

/** The calls of one operation by one client. */
export interface OperationUse {
  readonly spec: OperationSpec;
  allowed: number;
  refused: number;
  /** Allowed, and strict mode would have refused it. */
  wouldBeRefused: number;
  /** Why the last one was or would be refused. */
  reason: string | undefined;
  /** The permissions by which calls were allowed. */
  readonly permissions: Set<string>;
  /** Whether a permission for oneself, or the basic one, can be enough: then calls are looked at more closely. */
  readonly canBeOwn: boolean;
  readonly canBeBasic: boolean;
  /** Some call was about somebody else than the signed-in user. */
  reachesOthers: boolean;
  /** Some call read more of a user than the basic permission shows. */
  readsMore: boolean;
}

/** What one client did. */
export interface ClientUse {
  readonly clientId: string;
  name: string | undefined;
  readonly kind: UseKind;
  /** The permissions that its tokens carried. */
  readonly granted: Set<string>;
  readonly operations: Map<string, OperationUse>;
}

/** What happened in one tenant. */
export interface TenantUse {
  readonly clients: ReadonlyMap<string, ClientUse>;
  /** Calls of clients beyond the most that are kept apart. */
  readonly forgotten: number;
}

/** What became of a call. */
export interface Outcome {
  readonly call: GuardedCall;
  /** The permission by which it was allowed, if one was asked for. */
  readonly permission: string | undefined;
  readonly kind: 'allowed' | 'refused' | 'wouldBeRefused';
  readonly reason: string | undefined;
  /** The value of `$select`. */
  readonly select: string | undefined;
}

/** The record of every tenant. A tenant is known by its object, and forgotten with it. */
export interface PermissionUse {
  note(tenant: object, outcome: Outcome): void;
  read(tenant: object): TenantUse;
  clear(tenant: object): void;
}

/** Where the calls of the portal go: it asks for itself, and no program needs its permissions. */
export const notNoted: Pick<PermissionUse, 'note'> = { note: () => undefined };

const mostClients = 1000;
const mostGranted = 500;

const nothing: TenantUse = { clients: new Map(), forgotten: 0 };

/** What `User.ReadBasic.All` shows. Documented: permissions-reference. */
export const basicProperties: ReadonlySet<string> = new Set([
  'id',
  'displayname',
  'givenname',
  'surname',
  'mail',
  'photo',
  'userprincipalname',
]);

const isBasic = (select: string | undefined): boolean =>
  select?.split(',').every((name) => basicProperties.has(name.trim().toLowerCase())) === true;

const toKind = (grant: TokenGrant | undefined): UseKind => {
  if (grant === undefined) return 'unsigned';
  return grant.kind === 'app' ? 'application' : 'delegated';
};

const startOperation = (spec: OperationSpec): OperationUse => ({
  spec,
  allowed: 0,
  refused: 0,
  wouldBeRefused: 0,
  reason: undefined,
  permissions: new Set(),
  canBeOwn: spec.permissions.delegated.some(isOwnPermission),
  canBeBasic: spec.permissions.delegated.includes(basicPermission),
  reachesOthers: false,
  readsMore: false,
});

interface Notebook {
  readonly clients: Map<string, ClientUse>;
  /** The client of a grant, which is the same object as long as its token is used. */
  readonly byGrant: WeakMap<TokenGrant, ClientUse>;
  forgotten: number;
}

const findClient = (notebook: Notebook, grant: TokenGrant | undefined): ClientUse | undefined => {
  const known = grant === undefined ? undefined : notebook.byGrant.get(grant);
  if (known !== undefined) return known;
  const kind = toKind(grant);
  const clientId = grant?.clientId.slice(0, 200) ?? '';
  const key = `${kind} ${clientId}`;
  let client = notebook.clients.get(key);
  if (client === undefined) {
    if (notebook.clients.size >= mostClients) return undefined;
    client = { clientId, name: undefined, kind, granted: new Set(), operations: new Map() };
    notebook.clients.set(key, client);
  }
  if (grant !== undefined) {
    client.name = grant.appName?.slice(0, 200) ?? client.name;
    for (const name of grant.permissions) if (client.granted.size < mostGranted) client.granted.add(name.slice(0, 200));
    notebook.byGrant.set(grant, client);
  }
  return client;
};

/** Makes an empty record. */
export const createPermissionUse = (): PermissionUse => {
  const notebooks = new WeakMap<object, Notebook>();
  const open = (tenant: object): Notebook => {
    let notebook = notebooks.get(tenant);
    if (notebook === undefined) {
      notebook = { clients: new Map(), byGrant: new WeakMap(), forgotten: 0 };
      notebooks.set(tenant, notebook);
    }
    return notebook;
  };
  return {
    note: (tenant, { call, permission, kind, reason, select }) => {
      const { spec } = call;
      const { delegated, application } = spec.permissions;
      if (delegated.length + application.length === 0) return;
      const notebook = open(tenant);
      const client = findClient(notebook, call.caller.grant);
      if (client === undefined) {
        notebook.forgotten += 1;
        return;
      }
      let use = client.operations.get(spec.operationId);
      if (use === undefined) {
        use = startOperation(spec);
        client.operations.set(spec.operationId, use);
      }
      use[kind] += 1;
      if (reason !== undefined) use.reason = reason;
      if (permission !== undefined) use.permissions.add(permission);
      // Each of the two is looked at until it is known.
      if (use.canBeOwn && !use.reachesOthers) use.reachesOthers = !isAboutSelf(call);
      if (use.canBeBasic && !use.readsMore) use.readsMore = !isBasic(select);
    },
    read: (tenant) => notebooks.get(tenant) ?? nothing,
    clear: (tenant) => {
      notebooks.delete(tenant);
    },
  };
};
