// A grant of delegated permissions as Graph writes one. Graph: oAuth2PermissionGrant.

import { toGrantId } from '../../../domain/apps/consent/granted-permissions.js';
import type { PermissionGrant } from '../../../domain/tenant/rows.js';
import { toSeconds } from '../../../domain/tenant/time.js';
import { createWriter } from '../entity-json.js';
import { readGuidsText, toGuidsText } from '../guid-bytes.js';

/** Recorded: the ids of client, resource and user; without a user for a grant to all. */
const toWireId = ({
  clientId,
  resourceId,
  principalId,
}: Pick<PermissionGrant, 'clientId' | 'resourceId' | 'principalId'>): string =>
  toGuidsText(clientId, resourceId, ...(principalId === null ? [] : [principalId]));

/** The id that Graph shows for a row that may be gone. */
export const toShownGrantId = (rowId: string): string => {
  const [clientId = '', resourceId = '', principalId = 'all'] = rowId.split(':');
  return toWireId({ clientId, resourceId, principalId: principalId === 'all' ? null : principalId });
};

/** The id of the row that Graph shows under an id; undefined for text that is no such id. */
export const readShownGrantId = (shown: string): string | undefined => {
  const [clientId, resourceId, principalId = null, more] = readGuidsText(shown) ?? [];
  if (clientId === undefined || resourceId === undefined || more !== undefined) return undefined;
  return toGrantId(clientId, resourceId, principalId);
};

const toShownTime = (time: string | null | undefined): string | null =>
  typeof time === 'string' ? toSeconds(time) : null;

/** Writes grants. */
export const permissionGrantWriter = createWriter<'oAuth2PermissionGrant', PermissionGrant>('oAuth2PermissionGrant', {
  clientId: ({ clientId }) => clientId,
  consentType: ({ consentType }) => consentType,
  expiryTime: ({ expiryTime }) => toShownTime(expiryTime),
  id: toWireId,
  principalId: ({ principalId }) => principalId,
  resourceId: ({ resourceId }) => resourceId,
  scope: ({ scope }) => scope,
  startTime: ({ startTime }) => toShownTime(startTime),
});
