// How contacts of the organization are written.

import type { EntityProperties } from '../../contract/operations.js';
import type { OrgContact } from '../../domain/tenant/rows.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { createWriter } from './entity-json.js';
import { readEach, type PropertyReaders } from './property-readers.js';

/** Properties that are in the row as they are, or null. */
const kept = [
  'companyName',
  'department',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mailNickname',
  'onPremisesSyncEnabled',
  'surname',
] as const satisfies readonly (keyof OrgContact & EntityProperties['orgContact'])[];

const readers: PropertyReaders<'orgContact', OrgContact> = {
  ...readEach(kept, (name) => (contact: OrgContact) => contact[name] ?? null),
  deletedDateTime: () => null,
  onPremisesLastSyncDateTime: ({ onPremisesLastSyncDateTime: time = null }) => (time === null ? null : toSeconds(time)),
  onPremisesProvisioningErrors: () => [],
  serviceProvisioningErrors: () => [],
  proxyAddresses: ({ proxyAddresses = [] }) => proxyAddresses,
  // Documented: one address, and the numbers of these three kinds, with or without a value.
  addresses: ({ city, countryOrRegion, officeLocation, postalCode, state, street }) => [
    {
      city: city ?? null,
      countryOrRegion: countryOrRegion ?? null,
      officeLocation: officeLocation ?? null,
      postalCode: postalCode ?? null,
      state: state ?? null,
      street: street ?? null,
    },
  ],
  phones: ({ businessPhone, mobilePhone, businessFax }) => [
    { number: businessFax ?? null, type: 'businessFax' },
    { number: mobilePhone ?? null, type: 'mobile' },
    { number: businessPhone ?? null, type: 'business' },
  ],
};

/** Writes contacts. */
export const orgContactWriter = createWriter('orgContact', readers, true);
