// Refusals of assigning and removing licenses.

import type { ErrorDetails } from '../../domain/tenant/errors.js';
import type { ErrorRow } from './error-row.js';

const resolveProblems = 'https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems';
const publicScripts = 'observed: public scripts match this text';

const list = (value: ErrorDetails[string]): readonly string[] => (typeof value === 'object' ? value : []);

const badRequest = (source: string, message: ErrorRow['message']): ErrorRow => ({
  status: 400,
  code: 'Request_BadRequest',
  message,
  source,
});

/** The rows of licenses. */
export const licenseErrors = {
  skuNotOwned: badRequest(
    publicScripts,
    ({ skuId }) => `License ${String(skuId)} does not correspond to a valid company License.`,
  ),
  skuNotAssignable: badRequest(publicScripts, ({ skuId }) => `License ${String(skuId)} cannot be assigned to a user.`),
  noAvailableLicenses: badRequest(
    publicScripts,
    ({ skuId }) => `Subscription with SKU ${String(skuId)} does not have any available licenses.`,
  ),
  invalidUsageLocation: badRequest(
    publicScripts,
    () => 'License assignment cannot be done for user with invalid usage location.',
  ),
  licenseNotHeld: badRequest(publicScripts, () => 'User does not have a corresponding license.'),
  licenseInherited: badRequest(
    resolveProblems,
    () => 'User license is inherited from a group membership and it cannot be removed directly from the user.',
  ),
  mutuallyExclusivePlans: badRequest(
    resolveProblems,
    ({ planIds }) =>
      `License assignment failed because service plans ${list(planIds).join(',')} are mutually exclusive`,
  ),
  missingDependency: badRequest(
    publicScripts,
    ({ planId, needsAnyOf }) =>
      `License assignment failed because service plan ${String(planId)} depends on the service plan(s) ` +
      list(needsAnyOf).join(', '),
  ),
  planNotInSku: badRequest(
    'choice',
    ({ servicePlanId, skuId }) =>
      `Service plan ${String(servicePlanId)} does not belong to the license ${String(skuId)}.`,
  ),
  duplicateSku: badRequest(
    'choice',
    ({ skuId }) => `License ${String(skuId)} is named more than once in addLicenses and removeLicenses.`,
  ),
  noLicenseChanges: badRequest(
    'https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3286',
    () => 'No license changes provided. At least one license to add or remove must be specified.',
  ),
} as const;
