// What Graph says of a property that it refuses, one row for each class, with the source of its words. body-errors.ts says
// which class a body's fault belongs to; rules of the domain throw them too.

import { badRequest, shown, type ErrorRow } from './error-row.js';

const docs = 'https://github.com/microsoftgraph/microsoft-graph-docs';

/** `details` names the property, as observed: microsoft-graph-docs issues 1508 and 5777. */
const withTarget = (row: ErrorRow): ErrorRow => ({
  ...row,
  target: ({ target, property }) => shown(target ?? property),
});

const invalidValue: ErrorRow['message'] = ({ property, resource }) =>
  `Invalid value specified for property '${shown(property)}' of resource '${shown(resource)}'.`;

/** The rows of properties. */
export const propertyErrors = {
  // Observed for empty strings, nicknames, addresses and whatever else an entity cannot keep:
  // msgraph-sdk-powershell issues 852 and 2087, msgraph-sdk-dotnet issue 187.
  invalidValue: withTarget(badRequest(`${docs}/issues/5777`, invalidValue, 'InvalidValue')),
  // Observed: the same words, and `InvalidLength` in the details.
  valueTooLong: withTarget(badRequest(`${docs}/issues/6675`, invalidValue, 'InvalidLength')),
  // Observed for the userPrincipalName, the usageLocation and an app's token version, which have words of their own:
  // microsoft-graph-docs-contrib issue 7106, terraform-provider-azuread issue 1374.
  invalidProperty: withTarget(
    badRequest(
      'https://support.okta.com/help/s/article/ms-office-365-provisioning-error-how-to-fix-http-400-badrequest-property-usagelocation-is-invalid',
      ({ property }) => `Property ${shown(property)} is invalid.`,
      'InvalidValue',
    ),
  ),
  unknownProperty: withTarget(
    badRequest(
      'https://github.com/pnp/PnP-Sites-Core/issues/1807',
      ({ property }) => `Invalid property '${shown(property)}'.`,
      'InvalidValue',
    ),
  ),
  // The words of OData's reader for a type that is not open.
  unknownMember: withTarget({
    status: 400,
    code: 'BadRequest',
    message: ({ property, type }) =>
      `The property '${shown(property)}' does not exist on type '${shown(type)}'. ` +
      'Make sure to only use property names that are defined by the type.',
    source: 'https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1675',
    detailCode: 'InvalidValue',
  }),
  readOnlyProperty: withTarget(
    badRequest(
      `${docs}/issues/4957`,
      ({ property }) => `Property '${shown(property)}' is read-only and cannot be set.`,
      'InvalidValue',
    ),
  ),
  immutableProperty: withTarget(
    badRequest(
      `${docs}/issues/18696`,
      ({ property }) => `Property ${shown(property)} cannot be updated because it is immutable.`,
      'InvalidValue',
    ),
  ),
  // Observed in creating and in changing.
  valueRequired: withTarget(
    badRequest(
      'https://github.com/KelvinTegelaar/CIPP/issues/6096',
      ({ property, resource = 'User' }) =>
        `A value is required for property '${shown(property)}' of resource '${shown(resource)}'.`,
      'PropertyRequired',
    ),
  ),
  uniquenessViolation: withTarget(
    badRequest(
      `${docs}/issues/1508`,
      ({ property }) => `Another object with the same value for property ${shown(property)} already exists.`,
      'ObjectConflict',
    ),
  ),
  userPrincipalNameTaken: {
    ...badRequest(
      `${docs}/issues/1508`,
      () => 'Another object with the same value for property userPrincipalName already exists.',
      'ObjectConflict',
    ),
    target: () => 'userPrincipalName',
  },
  duplicateValues: badRequest(
    'https://learn.microsoft.com/graph/known-issues',
    () => 'Request contains a property with duplicate values.',
    'DuplicateValue',
  ),
  invalidObjectId: badRequest(`${docs}/issues/11724`, ({ key }) => `Invalid object identifier '${shown(key)}'.`),
  invalidGuid: badRequest(`${docs}/issues/7063`, () => 'Invalid GUID specified.'),
} as const;
