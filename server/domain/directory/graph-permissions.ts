// The permissions of Microsoft Graph with their ids, which are the same in every tenant. They come from Microsoft's table in
// openapi/permissions.json; which of them a call needs is in the contract.

import { readGraphPermissions } from './generated/graph-permissions.js';

/** A permission that an app asks for on behalf of a signed-in user. Graph: permissionScope. */
export interface DelegatedPermission {
  readonly id: string;
  /** What the consent page calls it. */
  readonly name: string;
  /** True: only an administrator can consent to it. */
  readonly needsAdministrator: boolean;
}

/** A permission that an app asks for itself. Graph: appRole. */
export interface ApplicationPermission {
  readonly id: string;
  readonly name: string;
}

/** A permission; null for a form that it does not have. */
export interface GraphPermission {
  /** For example `User.Read.All`. */
  readonly value: string;
  readonly delegated: DelegatedPermission | null;
  readonly application: ApplicationPermission | null;
}

let known: readonly GraphPermission[] | undefined;

/** Every permission of the table, by name. Read when it is first asked for. */
export const listGraphPermissions = (): readonly GraphPermission[] => (known ??= readGraphPermissions());
