// What `tenantry permissions` does: asks a running server what apps called, and prints it.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { askControl } from '../ask-control.js';
import { findControlToken } from '../options.js';
import { toTable } from '../output/table.js';
import type { PermissionsFlags } from './permissions.js';

// The part of an entry that the tables show. The full schema is PermissionClient in openapi/control.yaml.
interface ClientUse {
  readonly clientId: string | null;
  readonly displayName: string | null;
  readonly kind: 'delegated' | 'application' | 'unsigned';
  readonly granted: readonly string[];
  readonly least: Readonly<Record<'delegated' | 'application', readonly string[] | null>>;
  readonly unneeded: readonly string[];
  readonly operations: readonly OperationUse[];
}
interface OperationUse {
  readonly method: string;
  readonly path: string;
  readonly allowed: number;
  readonly refused: number;
  readonly wouldBeRefused: number;
  readonly allowedBy: readonly string[];
  readonly reason: string | null;
}

const readUse = (answer: unknown): readonly ClientUse[] | undefined =>
  typeof answer === 'object' && answer !== null && 'value' in answer && Array.isArray(answer.value)
    ? (answer.value as readonly ClientUse[])
    : undefined;

const kinds = { delegated: 'for a user', application: 'as itself', unsigned: 'unsigned token' } as const;

const toName = ({ displayName, clientId }: ClientUse): string => displayName ?? clientId ?? '-';

const toWords = (names: readonly string[] | null): string => {
  if (names === null) return 'not possible';
  return names.length === 0 ? '-' : names.join(' ');
};

/** For text that nobody signed both kinds are of interest: which the program will use is not known yet. */
const toLeast = ({ kind, least }: ClientUse): string => {
  if (kind !== 'unsigned') return toWords(least[kind]);
  return `for a user: ${toWords(least.delegated)}; as itself: ${toWords(least.application)}`;
};

const toClientTable = (clients: readonly ClientUse[]): readonly string[] =>
  toTable(
    ['App', 'Calls', 'Least permissions', 'Not needed'],
    clients.map((client) => [toName(client), kinds[client.kind], toLeast(client), toWords(client.unneeded)]),
  );

const toOperationTable = (client: ClientUse): readonly string[] => [
  '',
  `${toName(client)}, ${kinds[client.kind]}`,
  ...toTable(
    ['Request', 'Allowed', 'Refused', 'By strict', 'Allowed by', 'Reason'],
    client.operations.map(({ method, path, allowed, refused, wouldBeRefused, allowedBy, reason }) => [
      `${method} ${path}`,
      String(allowed),
      String(refused),
      String(wouldBeRefused),
      toWords(allowedBy),
      reason ?? '',
    ]),
  ),
];

/**
 * Prints the tables.
 *
 * @throws Error when no server answers at the URL, or when the server refuses
 */
export async function runPermissions(this: CommandContext, flags: PermissionsFlags): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const { url, tenant } = flags;
  const secret = findControlToken(flags.controlToken, program);
  const clients = await askControl({ url, tenant, path: '/_tenantry/permissions', secret, read: readUse });
  const lines = flags.json ? clients.map((client) => JSON.stringify(client)) : toLines(clients, flags.operations);
  program.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

const toLines = (clients: readonly ClientUse[], withOperations: boolean): readonly string[] => {
  if (clients.length === 0) return ['No calls of Microsoft Graph yet.'];
  return [...toClientTable(clients), ...(withOperations ? clients.flatMap(toOperationTable) : [])];
};
