// What a running server says of itself to people. No behaviour.

/** What runs, for people to read. */
export interface Site {
  readonly url: string;
  readonly httpsUrl?: string;
  /** The authority for clients to trust; absent without HTTPS. */
  readonly caFile?: string;
  readonly version: string;
  /** Of the default tenant. */
  readonly tenantId: string;
  /** Where tenants are kept; absent: in memory only. */
  readonly stateDirectory?: string;
}
