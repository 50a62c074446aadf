// What the control plane needs of the process around it. The emulator hands it in.

import type { TenantAccess } from '../http/operation.js';

/** A tenant with its name. */
export interface NamedTenant extends TenantAccess {
  readonly name: string;
}

/** Where a tenant's state comes from. */
export type TenantOrigin =
  | { readonly fixture: string; readonly seed?: number | undefined; readonly now?: string | undefined }
  | { readonly state: unknown }
  | { readonly forkOf: NamedTenant };

/** A named tenant that can be planted. */
export interface FixtureSummary {
  readonly name: string;
  readonly description: string;
  readonly users: number;
  readonly subscribedSkus: number;
}

/** The process as the control plane sees it. */
export interface Host {
  readonly version: string;
  /** Name of the tenant that requests without a name speak to. */
  readonly defaultTenantName: string;
  /** The computer's time in milliseconds since 1970. */
  systemClock(): number;
  uptimeSeconds(): number;
  findTenant(name: string): NamedTenant | undefined;
  listTenants(): readonly NamedTenant[];
  /** Throws GraphError when the origin cannot be planted. */
  createTenant(name: string, origin: TenantOrigin): NamedTenant;
  /** Replaces what stands behind a name. Throws GraphError when the origin cannot be planted; nothing changes then. */
  replaceTenant(tenant: NamedTenant, origin: TenantOrigin): void;
  removeTenant(tenant: NamedTenant): void;
  exportState(tenant: NamedTenant): unknown;
  listFixtures(): readonly FixtureSummary[];
}
