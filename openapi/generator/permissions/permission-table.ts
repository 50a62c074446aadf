// Reads openapi/permissions.json: Microsoft's table of permissions. Which row belongs to an operation is
// operation-permissions.ts.

import { readFileSync } from 'node:fs';

/** A delegated or an application form of a permission: its id is the same in every tenant. */
export interface PermissionForm {
  readonly id: string;
  /** The name on the consent page. */
  readonly name: string;
  /** Delegated only: whether a user cannot consent for herself. */
  readonly adminConsent?: boolean;
}

/** Who asks: an app for a signed-in user, or an app for itself. */
export type PermissionKind = 'delegated' | 'application';

/** The permissions of a call. Each is enough by itself. */
export interface PermissionRow {
  /** Those that Microsoft marks as least privileged. */
  readonly least: readonly string[];
  readonly higher: readonly string[];
}

/** The table. */
export interface PermissionTable {
  readonly source: string;
  readonly date: string;
  readonly permissions: Readonly<Record<string, Readonly<Partial<Record<PermissionKind, PermissionForm>>>>>;
  /** By method and path, for example `GET /users/{id}`. */
  readonly operations: Readonly<Record<string, Readonly<Partial<Record<PermissionKind, PermissionRow>>>>>;
}

const file = new URL('../../permissions.json', import.meta.url);

/** Reads the table. */
export const readPermissionTable = (): PermissionTable => JSON.parse(readFileSync(file, 'utf8')) as PermissionTable;

/** The permissions with their ids, for the domain: Graph's own service principal carries them. */
export const toPermissionModule = ({ permissions }: PermissionTable): string => {
  const rows = Object.entries(permissions).map(([value, { delegated, application }]) => ({
    value,
    delegated:
      delegated === undefined
        ? null
        : { id: delegated.id, name: delegated.name, needsAdministrator: delegated.adminConsent === true },
    application: application === undefined ? null : { id: application.id, name: application.name },
  }));
  const text = JSON.stringify(JSON.stringify(rows));
  return (
    "import type { GraphPermission } from '../graph-permissions.js';\n\n" +
    'export const readGraphPermissions = (): readonly GraphPermission[] =>\n' +
    `  JSON.parse(${text}) as readonly GraphPermission[];\n`
  );
};
