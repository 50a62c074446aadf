// Devices of the directory: registering and changing them. delete-device.ts in another room deletes them. Graph: device resource.

import { recordCreation } from './created-objects.js';
import { recordActivity } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, Device, ModifiedProperty } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** What a client may set. */
export type DeviceProperties = Pick<
  Device,
  | 'accountEnabled'
  | 'alternativeSecurityIds'
  | 'deviceId'
  | 'deviceVersion'
  | 'displayName'
  | 'extensionAttributes'
  | 'isCompliant'
  | 'isManaged'
  | 'operatingSystem'
  | 'operatingSystemVersion'
>;

type NewDevice = Omit<Device, 'id' | 'registrationDateTime'>;

/** Finds a device by its object id. Throws DomainError `notFound`. */
export const requireDevice = (view: TenantView, id: string): Device => {
  const device = view.get('devices', id.toLowerCase());
  if (device === undefined) throw new DomainError('notFound', { key: id });
  return device;
};

/** Finds a device by the id that it was registered with. Throws DomainError `notFound`. */
export const requireDeviceByDeviceId = (view: TenantView, deviceId: string): Device => {
  const [device] = view.lookup('devices', 'deviceId', deviceId.toLowerCase());
  if (device === undefined) throw new DomainError('notFound', { key: deviceId });
  return device;
};

// Names: Learn, entra/identity/monitoring-health/reference-audit-activities.
// Choice: what a restored and a purged device are called there, which is as for users.
const activities = {
  'Add device': 'Add',
  'Update device': 'Update',
  'Delete device': 'Delete',
  'Restore device': 'Update',
  'Hard Delete device': 'Delete',
} as const;

/** Adds an entry about a device to the audit log. */
export const recordDeviceActivity = (
  draft: TenantDraft,
  actor: Actor,
  { id, displayName }: Device,
  name: keyof typeof activities,
  modifiedProperties: readonly ModifiedProperty[] = [],
): void => {
  recordActivity(
    draft,
    actor,
    { id, displayName, type: 'Device' },
    { name, category: 'Device', operationType: activities[name], correlationId: draft.newId(), modifiedProperties },
  );
};

const requireFreeDeviceId = (view: TenantView, { id, deviceId }: Device): void => {
  for (const other of view.lookup('devices', 'deviceId', deviceId))
    if (other.id !== id) throw new DomainError('conflictingObject', { value: deviceId });
  // Documented (concept-soft-delete-devices): the id stays reserved until the deleted device is restored or purged.
  for (const _deleted of view.lookup('deletedDevices', 'deviceId', deviceId))
    throw new DomainError('conflictingObject', { value: deviceId });
};

/** Registers a device. Throws DomainError `conflictingObject` when another one has its deviceId. */
export const createDevice = (draft: TenantDraft, properties: NewDevice, actor: Actor): Device => {
  const device: Device = { ...properties, id: draft.newId(), registrationDateTime: draft.now() };
  requireFreeDeviceId(draft, device);
  draft.put('devices', device);
  recordDeviceActivity(draft, actor, device, 'Add device');
  recordCreation(draft, actor, device.id);
  return device;
};

const listModified = (before: Device, changes: Partial<DeviceProperties>): readonly ModifiedProperty[] =>
  Object.entries(changes).flatMap(([name, value]) => {
    const old: unknown = before[name as keyof Device] ?? null;
    if (JSON.stringify(old) === JSON.stringify(value)) return [];
    const displayName = name.charAt(0).toUpperCase() + name.slice(1);
    return [{ displayName, oldValue: JSON.stringify([old]), newValue: JSON.stringify([value]) }];
  });

/** Changes the given properties and leaves the others. Throws DomainError `conflictingObject`. */
export const updateDevice = (
  draft: TenantDraft,
  device: Device,
  changes: Partial<DeviceProperties>,
  actor: Actor,
): void => {
  const changed: Device = { ...device, ...changes };
  requireFreeDeviceId(draft, changed);
  const modified = listModified(device, changes);
  if (modified.length === 0) return;
  draft.put('devices', changed);
  recordDeviceActivity(draft, actor, changed, 'Update device', modified);
};
