// Deletes devices, restores them within 30 days, and deletes them permanently. Graph: Learn,
// entra/identity/devices/concept-soft-delete-devices. It is in this room since leaving groups is.

import { leaveGroups, rejoinGroups } from './leave-groups.js';
import { dropExtensions } from '../extensions/object-extensions.js';
import type { Actor, DeletedDevice, Device } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';
import { dropCreations } from '../directory/created-objects.js';
import { recordDeviceActivity } from '../directory/devices.js';
import { dropDirectoryAccess } from '../roles/role-assignments.js';

/** How long a deleted device can be restored. Graph: directory resource. */
const restorablePeriod = 30 * day;

/** When a deleted device is deleted permanently. */
export const toDevicePurgeTime = ({ deletedDateTime }: DeletedDevice): string =>
  addTime(deletedDateTime, restorablePeriod);

/**
 * Documented: joined and registered devices. One that is joined to a domain on-premises, or was made through Graph and so has no
 * trustType, is deleted for good.
 */
const restorableTypes: ReadonlySet<unknown> = new Set(['AzureAd', 'Workplace']);

/** Removes what belonged to a device that is gone for good: its owners, its users, its units and its extensions. */
const dropDevice = (draft: TenantDraft, id: string): void => {
  for (const { row } of [...draft.scan('deviceUsers', { prefix: `${id}:` })]) draft.remove('deviceUsers', row.id);
  dropDirectoryAccess(draft, id);
  dropExtensions(draft, id);
  dropCreations(draft, id);
};

/**
 * Deletes a device: softly, where its type allows that. Documented: it is not compliant any more then, also after a restore,
 * and what manages it stays. Choice: `isManaged` is among the values that become null or false, and its groups are
 * remembered, as those of a user are.
 */
export const deleteDevice = (draft: TenantDraft, device: Device, actor: Actor): void => {
  recordDeviceActivity(draft, actor, device, 'Delete device');
  const { memberOf } = leaveGroups(draft, device.id);
  draft.remove('devices', device.id);
  if (!restorableTypes.has(device.trustType)) {
    dropDevice(draft, device.id);
    return;
  }
  draft.put('deletedDevices', {
    id: device.id,
    device: { ...device, isCompliant: false, isManaged: false, complianceExpirationDateTime: null },
    deletedDateTime: draft.now(),
    ...(memberOf === undefined ? {} : { memberOf }),
  });
};

/** Dynamic groups take users only, so a device was put into every group by hand. */
export const restoreDevice = (draft: TenantDraft, deleted: DeletedDevice, actor: Actor): Device => {
  const { id, device } = deleted;
  draft.remove('deletedDevices', id);
  draft.put('devices', device);
  rejoinGroups(draft, id, deleted);
  recordDeviceActivity(draft, actor, device, 'Restore device');
  return device;
};

/** Deletes a soft-deleted device permanently. */
export const purgeDevice = (draft: TenantDraft, { id, device }: DeletedDevice, actor: Actor): void => {
  recordDeviceActivity(draft, actor, device, 'Hard Delete device');
  draft.remove('deletedDevices', id);
  dropDevice(draft, id);
};
