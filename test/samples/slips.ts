// Where a page shows what real Graph would not answer, or what no tenant here can have, each with the reason: whole
// samples, and single properties.
// What Graph's model has is taken from Microsoft's v1.0 schema (microsoftgraph/msgraph-metadata, schemas/v1.0-Prod.csdl).

import type { Sample } from './read-samples.js';

const proof = 'The certificate and the proof that it shows are cut off, so no directory could accept them.';
const oldUser = 'It shows a user with every property; assignLicense answers with the properties of a plain GET.';
const created = 'It shows 200; a POST that creates an object is answered with 201, as the pages of the siblings show.';
const notACollection = 'It shows a list for a request that reads one object.';

/** By a part of the sample's key. */
const samples: readonly (readonly [key: string, reason: string])[] = [
  ['application-addkey#', proof],
  ['application-removekey#', proof],
  ['serviceprincipal-addkey#', proof],
  ['serviceprincipal-removekey#', proof],
  ['user-assignlicense#', oldUser],
  ['user-reprocesslicenseassignment#', oldUser],
  ['user-post-approleassignments#', created],
  ['v1.0/directoryaudit-get#', notACollection],
  ['v1.0/signin-get#', notACollection],
  ['validateproperties#', 'onBehalfOfUserId is a GUID; the page sends a text.'],
  ['group-list-owners#0', 'It shows accountEnabled, which is not among the properties of a user in a list.'],
  ['update_authZPolicy_guestUserLevel', 'The property is guestUserRoleId; the page writes guestUserRole.'],
  ['user-list-usagerights#', 'It shows a right to software of others, which no tenant here can buy.'],
  ['v1.0/directoryobject-getbyids#0', 'It shows accountEnabled, which v1.0 does not give unasked.'],
  ['rbacapplication-post-roledefinitions#', 'isEnabled is a boolean; the page sends a text.'],
  ['beta/directoryrole-post-directoryroles#', created],
  [
    'beta/unifiedroleassignment-get#2',
    'An older page expands three relations at once; Graph takes one, as on the page of today.',
  ],
  ['administrativeunit-delta#', 'It shows properties that an app for schools added to the units of its tenant.'],
  [
    'rbacapplication-list-roleassignments#',
    'It shows properties that are not among those of a user in a list, some of which no tenant here has.',
  ],
  ['user-list#10 get_to_count', 'The query has no sign between $orderby and displayName.'],
];

/** Properties that Graph does not have, or no longer, by the end of their place in the answer. */
const properties: readonly (readonly [place: string, reason: string])[] = [
  ['notificationContentType', 'A subscription has no such property; it was in a preview.'],
  ['directorySizeQuota', 'Beta only, and not in v1.0.'],
  ['createdByAppId', 'Not in v1.0.'],
  ['writebackConfiguration', 'Not in v1.0.'],
  ['publisherName', 'Not in v1.0.'],
  ['value[].disabledPlans', 'licenseDetails has no such property.'],
  ['resourceScope', 'It became directoryScopeId.'],
  ['targetResources[].Type', 'The property is written type.'],
  ['acceptedAccessTokenVersion', 'It became requestedAccessTokenVersion.'],
  ['publishedPermissionScopes', 'It became oauth2PermissionScopes.'],
  ['allowPublicClient', 'It became isFallbackPublicClient.'],
  ['applicationAliases', 'No property of an application any more.'],
  ['principalOrganizationId', 'Beta only, and not in v1.0.'],
  [
    'excludedResourceActions',
    'Documented (unifiedRolePermission): not supported yet; no page on roles themselves shows it.',
  ],
  ['installedClients', 'It became publicClient.'],
];

/** Why the page itself is wrong, if it is. */
export const findSlip = ({ key }: Pick<Sample, 'key'>): string | undefined =>
  samples.find(([part]) => key.includes(part))?.[1];

/** Why a property that a page shows is not expected, if so. Those that only v1.0 lacks are expected in beta. */
export const findPropertySlip = (version: string, place: string): string | undefined => {
  const found = properties.find(([end]) => place === end || place.endsWith(`.${end}`) || place.endsWith(end))?.[1];
  return version === 'beta' && found?.includes('v1.0') === true ? undefined : found;
};
