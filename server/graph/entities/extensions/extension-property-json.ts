// A directory extension of an app as Graph writes one.

import type { ExtensionProperty } from '../../../domain/tenant/rows.js';
import { createWriter } from '../entity-json.js';
import { inTenant } from '../property-readers.js';

/** Writes directory extensions. */
export const extensionPropertyWriter = createWriter<'extensionProperty', ExtensionProperty>('extensionProperty', {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  appDisplayName: inTenant(({ applicationId }, view) => view.get('applications', applicationId)?.displayName ?? ''),
  dataType: ({ dataType }) => dataType,
  isMultiValued: ({ isMultiValued }) => isMultiValued,
  isSyncedFromOnPremises: ({ isSyncedFromOnPremises = false }) => isSyncedFromOnPremises,
  name: ({ name }) => name,
  targetObjects: ({ targetObjects }) => targetObjects,
});
