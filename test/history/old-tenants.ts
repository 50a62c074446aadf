// The states that earlier versions wrote, as they lie in test/history/states/: what is there, and what must be left of it.

import { cp, readdir, readFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Emulator } from '../../server/emulator.js';
import { checkResponse } from '../contract/responses.js';
import { newDirectory } from '../doors/tls/new-tls.js';

const statesDirectory = 'test/history/states';

/** A row as a state document has it. */
export interface OldRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

/** A state document of any version. */
export interface OldState {
  readonly version: number;
  readonly tables: Readonly<Record<string, readonly OldRow[]>>;
}

/** The folders of one kind: those that hold a file or folder of that name. */
export const statesWith = (name: 'state.json' | 'tenant.jsonl' | 'directory'): readonly string[] =>
  readdirSync(statesDirectory).filter((state) => existsSync(join(statesDirectory, state, name)));

/** The path of an exported state or of state lines. */
export const toOldFile = (state: string, name: 'state.json' | 'tenant.jsonl'): string =>
  join(statesDirectory, state, name);

/** Reads an exported state. The directory and the state lines beside it hold the same tenant. */
export const readOldState = async (state: string): Promise<OldState> =>
  JSON.parse(await readFile(toOldFile(state, 'state.json'), 'utf8')) as OldState;

/** A copy of a state directory that the test may change. */
export const copyOldDirectory = async (state: string): Promise<string> => {
  const directory = join(await newDirectory(), 'tenant');
  await cp(join(statesDirectory, state, 'directory'), directory, { recursive: true });
  return directory;
};

/** The names of a tenant's files in a state directory. */
export const listTenantFiles = (directory: string): Promise<string[]> => readdir(join(directory, 'tenants/default'));

interface Step extends Readonly<Record<string, unknown>> {
  readonly rule: string;
  readonly outcome: string;
  readonly detail: string;
}

/** What must be left of a row: everything, but a step of a decision may lose what follows from its rule. */
const toLasting = (table: string, row: OldRow): object =>
  table === 'claims'
    ? {
        ...row,
        decision: (row.decision as readonly Step[]).map(({ rule, outcome, detail }) => ({ rule, outcome, detail })),
      }
    : row;

/** Expects every row of an old state, whole, and no other: no table lost, no row lost, no property lost or changed. */
export const expectEverythingThere = (found: OldState, old: OldState): void => {
  for (const [table, oldRows] of Object.entries(old.tables)) {
    const rows = found.tables[table] ?? [];
    expect(
      rows.map(({ id }) => id),
      table,
    ).toEqual(oldRows.map(({ id }) => id));
    for (const [n, oldRow] of oldRows.entries()) {
      expect(rows[n], `${table} ${oldRow.id}`).toMatchObject(toLasting(table, oldRow));
    }
  }
};

/** Sends a request to the default tenant; a body in the answer is held to the contract. */
export const ask = async (
  emulator: Emulator,
  operationId: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> => {
  const response = await emulator.handle({
    method,
    url: `http://localhost:4365${path}`,
    headers: {
      authorization: 'Bearer test',
      consistencylevel: 'eventual',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const parsed = response.body === undefined ? undefined : (JSON.parse(response.body) as unknown);
  const contentType = response.headers['Content-Type'];
  const described = { status: response.status, ...(contentType === undefined ? {} : { contentType }), body: parsed };
  expect(checkResponse(operationId, described), `${method} ${path}`).toEqual([]);
  return { status: response.status, body: parsed };
};

/** The default tenant as `GET /_tenantry/state` gives it. */
export const exportState = async (emulator: Emulator): Promise<OldState> =>
  (await ask(emulator, 'exportState', 'GET', '/_tenantry/state')).body as OldState;

/** Lists that show all that the story of an old state wrote, with the table that each shows. */
export const readings = [
  ['listUsers', '/v1.0/users?$top=999', 'users'],
  ['listDeletedUsers', '/v1.0/directory/deletedItems/microsoft.graph.user', 'deletedUsers'],
  ['listGroups', '/v1.0/groups?$top=999', 'groups'],
  ['listDeletedGroups', '/v1.0/directory/deletedItems/microsoft.graph.group', 'deletedGroups'],
  ['listDirectoryAudits', '/v1.0/auditLogs/directoryAudits?$top=999', 'directoryAudits'],
  ['listChangeSubscriptions', '/v1.0/subscriptions', 'changeSubscriptions'],
  ['listClaims', '/_tenantry/claims', 'claims'],
  ['listAutoClaimPolicies', '/_tenantry/autoClaimPolicies', 'autoClaimPolicies'],
] as const;
