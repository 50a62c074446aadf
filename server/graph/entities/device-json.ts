// How devices are written.

import type { EntityProperties } from '../../contract/operations.js';
import type { Device } from '../../domain/tenant/rows.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { createWriter } from './entity-json.js';
import { inSeconds, readEach, type PropertyReaders } from './property-readers.js';

/** The names of the fifteen attributes that an organization fills as it likes. */
export const extensionAttributeNames: readonly string[] = Array.from(
  { length: 15 },
  (_, n) => `extensionAttribute${String(n + 1)}`,
);

/** Properties that are in the row as they are, or null. */
const kept = [
  'accountEnabled',
  'deviceCategory',
  'deviceId',
  'deviceMetadata',
  'deviceOwnership',
  'deviceVersion',
  'displayName',
  'enrollmentProfileName',
  'enrollmentType',
  'id',
  'isCompliant',
  'isManaged',
  'isManagementRestricted',
  'isRooted',
  'managementType',
  'manufacturer',
  'mdmAppId',
  'model',
  'operatingSystem',
  'operatingSystemVersion',
  'trustType',
] as const satisfies readonly (keyof Device & EntityProperties['device'])[];

const absent = [
  'deletedDateTime',
  'onPremisesLastSyncDateTime',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
] as const satisfies readonly EntityProperties['device'][];

const toTime = (time: string | null | undefined): string | null =>
  time === null || time === undefined ? null : toSeconds(time);

/** The properties of a device. */
export const deviceReaders: PropertyReaders<'device', Device> = {
  ...readEach(kept, (name) => (device: Device) => device[name] ?? null),
  ...readEach(absent, () => () => null),
  approximateLastSignInDateTime: ({ approximateLastSignInDateTime }) => toTime(approximateLastSignInDateTime),
  complianceExpirationDateTime: ({ complianceExpirationDateTime }) => toTime(complianceExpirationDateTime),
  registrationDateTime: inSeconds(({ registrationDateTime }) => registrationDateTime),
  // Documented: the default.
  profileType: ({ profileType }) => profileType ?? 'RegisteredDevice',
  physicalIds: ({ physicalIds = [] }) => physicalIds,
  hostnames: ({ hostnames = [] }) => hostnames,
  systemLabels: ({ systemLabels = [] }) => systemLabels,
  extensionAttributes: ({ extensionAttributes = {} }) =>
    Object.fromEntries(extensionAttributeNames.map((name) => [name, extensionAttributes[name] ?? null])),
  alternativeSecurityIds: ({ alternativeSecurityIds = [] }) => alternativeSecurityIds,
};

/** Writes devices. */
export const deviceWriter = createWriter('device', deviceReaders, true);
