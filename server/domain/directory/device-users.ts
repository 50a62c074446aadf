// Who owns and uses devices. A user who was deleted stays in the table, and is shown again after a restore.
// Graph: device, registeredOwners and registeredUsers.

import { recordActivity, toUserTarget } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, Device, DeviceUser } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

type Kind = DeviceUser['kind'];

const toId = (deviceId: string, kind: Kind, userId: string): string => `${deviceId}:${kind}:${userId}`;

/** Ids of the owners or users of a device, ordered. */
export function* listDeviceUserIds(view: TenantView, deviceId: string, kind: Kind): Generator<string> {
  for (const { row } of view.scan('deviceUsers', { prefix: `${deviceId}:${kind}:` })) yield row.userId;
}

/** Ids of the devices that a user owns or uses, ordered. */
export function* listDeviceIdsOf(view: TenantView, userId: string, kind: Kind): Generator<string> {
  for (const { deviceId } of view.lookup('deviceUsers', 'userId', `${kind} ${userId}`)) yield deviceId;
}

// Names: Learn, entra/identity/monitoring-health/reference-audit-activities.
const activities = {
  owner: ['Add registered owner to device', 'Remove registered owner from device', 'registeredOwners'],
  user: ['Add registered users to device', 'Remove registered users from device', 'registeredUsers'],
} as const satisfies Readonly<Record<Kind, readonly string[]>>;

const record = (draft: TenantDraft, actor: Actor, device: Device, userId: string, name: string): void => {
  const user = draft.get('users', userId);
  if (user === undefined) return;
  recordActivity(draft, actor, toUserTarget(user), {
    name,
    category: 'Device',
    operationType: name.startsWith('Add') ? 'Add' : 'Delete',
    correlationId: draft.newId(),
    modifiedProperties: [],
    secondTarget: { id: device.id, displayName: device.displayName, type: 'Device' },
  });
};

/**
 * Makes a user an owner or a user of a device.
 *
 * @throws DomainError `notFound` for somebody who is no user, `referenceExists`
 */
export const addDeviceUser = (draft: TenantDraft, device: Device, kind: Kind, userId: string, actor: Actor): void => {
  const [added, , property] = activities[kind];
  if (draft.get('users', userId) === undefined) throw new DomainError('notFound', { key: userId });
  const id = toId(device.id, kind, userId);
  if (draft.get('deviceUsers', id) !== undefined) throw new DomainError('referenceExists', { property });
  draft.put('deviceUsers', { id, deviceId: device.id, kind, userId });
  record(draft, actor, device, userId, added);
};

/** Takes a device from an owner or a user. Throws DomainError `notFound` for one who is none. */
export const removeDeviceUser = (
  draft: TenantDraft,
  device: Device,
  kind: Kind,
  userId: string,
  actor: Actor,
): void => {
  const id = toId(device.id, kind, userId);
  if (draft.get('deviceUsers', id) === undefined) throw new DomainError('notFound', { key: userId });
  draft.remove('deviceUsers', id);
  record(draft, actor, device, userId, activities[kind][1]);
};

/** Removes what names a user who is gone for good. */
export const dropDeviceUser = (draft: TenantDraft, userId: string): void => {
  for (const kind of ['owner', 'user'] as const) {
    for (const { id } of [...draft.lookup('deviceUsers', 'userId', `${kind} ${userId}`)])
      draft.remove('deviceUsers', id);
  }
};
