// What the control plane needs from the process around it. The emulator provides it.

import type { GivenFixture } from '../../fixtures/fixture.js';
import type { Claim, User } from '../domain/tenant/rows.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import type { Work } from '../domain/tenant/work.js';
import type { Handle } from '../http/exchange.js';
import type { TenantAccess } from '../http/operation.js';
import type { PermissionUse } from '../http/access/permission-use.js';
import type { AuthorizationMode } from '../http/access/require-permission.js';
import type { Pulse } from '../watch/pulse.js';
import type { LoggedTenant, Watch } from '../watch/watch.js';
import type { Player } from './playbacks/player.js';

/** A named state of a tenant. */
export interface SnapshotSummary {
  readonly name: string;
  readonly createdDateTime: string;
  readonly users: number;
}

/** A tenant with its snapshots. */
export interface NamedTenant extends TenantAccess, LoggedTenant {
  listSnapshots(): readonly SnapshotSummary[];
  takeSnapshot(name: string): SnapshotSummary;
  /** Throws RangeError when there is no snapshot of this name. */
  restoreSnapshot(name: string): void;
  /** Throws RangeError when there is no snapshot of this name. */
  dropSnapshot(name: string): void;
  /** The state that a snapshot keeps. */
  findSnapshot(name: string): TenantView | undefined;
}

/** A state of a tenant that stays as it is. */
export interface Moment {
  readonly view: TenantView;
  /** Whether another state was put in place on the way to it, by loading one or restoring a snapshot. */
  readonly isOtherState: boolean;
}

/** A tenant that goes back and forth between moments. */
export interface Stage {
  readonly tenant: NamedTenant;
  /** The tenant as it is now. */
  keep(): Moment;
  /** Puts a moment of this stage in place, unless it is. */
  put(moment: Moment): void;
}

/** Where a tenant's state comes from. */
export type TenantOrigin =
  | { readonly fixture: string | GivenFixture; readonly seed?: number | undefined; readonly now?: string | undefined }
  | { readonly state: unknown }
  | { readonly forkOf: NamedTenant };

/** A named tenant that can be loaded. */
export interface FixtureSummary {
  readonly name: string;
  readonly description: string;
  readonly users: number;
  readonly subscribedSkus: number;
}

/** Resolves when a change is on disk; undefined when it already is. */
export type Done = Promise<void> | undefined;

/** Takes the rows of a state one by one, as they arrive. */
export interface StateIntake {
  /** Checks a row of a table. */
  add(table: string, row: unknown): void;
  /** Whether so much is wrong that there is no need to go on. */
  readonly isFull: boolean;
  /**
   * Makes a tenant of the rows beside the one there is, and gives the function that puts it in place. Throws GraphError when
   * the state is wrong.
   *
   * @param rest - the document without its rows
   */
  load(rest: unknown): Work<(tenant: NamedTenant) => Done>;
}

/** A token to sign without a sign-in. */
export interface TokenOrder {
  readonly user: User | undefined;
  readonly clientId: string;
  readonly audience: string;
  /** Scopes with a user, app roles without. */
  readonly permissions: readonly string[];
  /** How much later than now the token begins, in milliseconds. */
  readonly shift: number;
  /** Scheme, authority and prefix that the client used. */
  readonly address: string;
}

/** A signed token. */
export interface SignedToken {
  readonly token: string;
  /** How long it lasts from its beginning. */
  readonly seconds: number;
}

/** The process as the control plane sees it. */
export interface Host {
  readonly version: string;
  /** The name of the tenant that requests without a name address. */
  readonly defaultTenantName: string;
  /** How tenants decide who may do what, unless they say it themselves. */
  readonly authorization: AuthorizationMode;
  readonly permissionUse: PermissionUse;
  /** What happened of late. */
  readonly watch: Watch;
  /** How streams of what happens wait and end. */
  readonly pulse: Pulse;
  /** The computer's time in milliseconds since 1970. */
  systemClock(): number;
  uptimeSeconds(): number;
  findTenant(name: string): NamedTenant | undefined;
  listTenants(): readonly NamedTenant[];
  /** Whether a name is in use or reserved. */
  isTaken(name: string): boolean;
  /**
   * Makes a tenant beside the others, and gives the function that puts it under its name. `done` resolves when the tenant is
   * on disk, if it is kept there. Throws GraphError when the origin cannot be loaded.
   */
  createTenant(name: string, origin: TenantOrigin): Work<() => { readonly tenant: NamedTenant; readonly done: Done }>;
  /** Makes a tenant, and gives the function that puts it in place of another. Throws GraphError likewise. */
  replaceTenant(origin: TenantOrigin): Work<(tenant: NamedTenant) => Done>;
  removeTenant(tenant: NamedTenant): Done;
  /**
   * A tenant as it was before a claim, on a fork of its own; undefined when what has happened since is no longer kept. The
   * clock of the fork runs as that of the tenant did.
   */
  findTenantBefore(tenant: NamedTenant, claim: Claim): Pick<TenantAccess, 'simulate'> | undefined;
  /** Plays scenarios, if somebody was handed in who can. */
  readonly player: Player | undefined;
  /** Puts a fork under a name for a playback. It is found by its name, but neither listed nor counted, nor kept on disk. */
  openStage(name: string, forkOf: NamedTenant): Stage;
  closeStage(stage: Stage): void;
  /** Answers a request as if it had come through a door. */
  readonly respond: Handle;
  newId(): string;
  /** Begins to take in a state that is too long for one text. */
  takeInState(): StateIntake;
  listFixtures(): readonly FixtureSummary[];
  /** Signs a token with the installation's key. */
  signToken(tenant: NamedTenant, order: TokenOrder): Promise<SignedToken>;
}
