// Where a page shows what real Graph would not answer, or what no tenant here can have, each with the reason: whole
// samples, and single properties.
// What Graph's model has is taken from Microsoft's v1.0 schema (microsoftgraph/msgraph-metadata, schemas/v1.0-Prod.csdl).

import type { Sample } from './read-samples.js';

const proof = 'The certificate and the proof that it shows are cut off, so no directory could accept them.';
const oldUser = 'It shows a user with every property; assignLicense answers with the properties of a plain GET.';
const created = 'It shows 200; a POST that creates an object is answered with 201, as the pages of the siblings show.';
const noApi = 'It shows api, which a service principal does not have; what was in it is a property of its own.';
const otherApi =
  'It shows properties that no object of Graph has: organizationId in 2023, objectType and objectId in 2021.';
const withdrawn = 'The page was withdrawn: nobody writes contacts through Graph.';
const noHeader = 'It sends no ConsistencyLevel, which the page itself requires.';
const noRights = 'It shows rights to software of others, which no tenant here can buy.';
const notRegistered =
  'It shows who has registered for a password reset. Nobody does so here, and today its own page says that it returns nothing.';
const notACollection = 'It shows a list for a request that reads one object.';

const noValues = 'Its values are placeholders, which the directory refuses.';
const deviceCreated = "It shows createdDateTime, which neither the page of devices nor Graph's schema has.";
const onlyForUsers =
  'In 2021 it sends securityEnabledOnly true; Graph refuses it for all but users (microsoft-graph-docs-contrib issue 8220).';

const wrapped = 'It wraps the object in value, as no request for one object does.';

const retired = 'It says itself that Graph stopped answering it in June 2022.';
const contentOf204 = 'It shows 204 No Content together with content.';
const withoutRef = 'It leaves out $ref, without which Graph refuses (microsoft-graph-docs issue 8083).';

/** By a part of the sample's key. */
const samples: readonly (readonly [key: string, reason: string])[] = [
  ['application-addkey#', proof],
  ['application-removekey#', proof],
  ['serviceprincipal-addkey#', proof],
  ['serviceprincipal-removekey#', proof],
  ['user-assignlicense#', oldUser],
  ['user-reprocesslicenseassignment#', oldUser],
  ['user-post-approleassignments#', created],
  ['group-post-approleassignments#', created],
  ['beta/federatedidentitycredential-get#', wrapped],
  ['/crosstenantaccesspolicy-get#', wrapped],
  ['beta/appmanagementpolicy-get#', wrapped],
  ['/appmanagementpolicy-post#', 'Its example shows 200, and its text says 201 Created.'],
  ['beta/cloudlicensing-allotment-get#', wrapped],
  ['beta/cloudlicensing-assignment-get#', wrapped],
  ['beta/cloudlicensing-assignmenterror-get#', wrapped],
  ['beta/cloudlicensing-waitingmember-get#', wrapped],
  ['oauth2permissiongrant-post#0', 'consentType is AllPrincipals or Principal; the page sends consentType-value.'],
  ['application-post-extensionproperty#', 'dataType is String; the page writes string.'],
  ['beta/serviceprincipal-get#0', noApi],
  ['beta/serviceprincipal-post-serviceprincipals#', noApi],
  ['activitybasedtimeoutpolicy-update#', contentOf204],
  ['claimsmappingpolicy-update#', contentOf204],
  ['homerealmdiscoverypolicy-update#', contentOf204],
  ['tokenissuancepolicy-update#', contentOf204],
  [
    'v1.0/claimsmappingpolicy-list-appliesto#',
    'It shows createdDateTime, which a service principal in v1.0 does not have.',
  ],
  [
    'beta/homerealmdiscoverypolicy-list-appliesto#',
    'In 2023 it shows oauth2PermissionScopes, which a service principal in beta has as publishedPermissionScopes.',
  ],
  ['tokenlifetimepolicy-update#', contentOf204],
  ['beta/application-post-tokenlifetimepolicies#', withoutRef],
  ['beta/serviceprincipal-post-homerealmdiscoverypolicies#', withoutRef],
  ['v1.0/directoryaudit-get#', notACollection],
  ['beta/directoryaudit-get#', 'In 2021 it shows a list for a request that reads one object.'],
  ['beta/directoryaudit-list#', 'It shows one object for a request that reads a list.'],
  ['user-post-users#2', 'It shows properties that are not among those of a user who was created.'],
  ['user-activateserviceplan#', retired],
  ['organization-activateservice#', retired],
  [
    'user-revokesigninsessions#',
    'In 2021 it shows 204, and says itself that the status is another one. The page of 2023 shows 200.',
  ],
  ['v1.0/user-list#0', 'In 2021 it shows properties that are not among those of a user in a list.'],
  ['v1.0/signin-get#', notACollection],
  ['beta/reportroot-getcredential', notRegistered],
  ['beta/reportroot-list-credentialuserregistrationdetails#', notRegistered],
  ['beta/reportroot-list-usercredentialusagedetails#', notRegistered],
  ['permissiongrantpolicy-post-', 'Its example shows 200, and its text says 201 Created.'],
  ['validateproperties#', 'onBehalfOfUserId is a GUID; the page sends a text.'],
  ['group-list-owners#0', 'It shows accountEnabled, which is not among the properties of a user in a list.'],
  ['update_authZPolicy_guestUserLevel', 'The property is guestUserRoleId; the page writes guestUserRole.'],
  ['user-list-usagerights#', noRights],
  ['device-list-usagerights#', noRights],
  ['device-list#3 get_devices_select', 'It selects two properties and shows more.'],
  ['device-list-registeredusers#', 'It shows mailNickname, which is not among the properties of a user in a list.'],
  ['get_devices_by_extensionAttribute', deviceCreated],
  ['v1.0/administrativeunit-get-members#', deviceCreated],
  ['beta/domain-list-serviceconfigurationrecords#', 'It shows supportedServices; a record has supportedService.'],
  ['beta/domain-list#', 'It shows name, which a domain does not have: its id is its name.'],
  ['beta/domain-verify#', 'It shows name, which a domain does not have: its id is its name.'],
  ['beta/invitation-post#', 'It shows a list of invited users; an invitation has one.'],
  [
    'beta/device-post-devices#',
    'It lacks displayName and the operating system, which the page requires, and shows 200.',
  ],
  ['domain-list-domainnamereferences#', otherApi],
  ['checkmembergroups#', 'Its ids of groups are no GUIDs: hyphens are missing.'],
  ['v1.0/directoryobject-getavailableextensionproperties#', "In 2021 it sends the text 'Boolean' for a Boolean."],
  [
    'directoryobject-delta#0',
    'It shows a contact with the address in single properties, which a contact has in addresses.',
  ],
  ['directoryobject-delta#2', 'It shows businessPhones as a text; it is a list.'],
  ['orgcontact-delete#', withdrawn],
  ['orgcontact-update#', withdrawn],
  ['orgcontact-post-directreports#', withdrawn],
  ['orgcontact-post-memberof#', withdrawn],
  ['orgcontact-get-transitivereports#', noHeader],
  ['schemaextension-update#', "In 2021 it sends 'new-type-value', which is no type."],
  ['v1.0/directoryobject-getbyids#0', 'It shows accountEnabled, which v1.0 does not give unasked.'],
  ['group-post-approleassignments#', created],
  [
    'get_groups_withlicenseerrors_count',
    'Graph refuses the filter with the header ConsistencyLevel (msgraph-sdk-powershell issue 2967, microsoft-graph-docs-contrib #9437).',
  ],
  [
    'beta/group-list#11',
    'A filter with NOT needs the header ConsistencyLevel, as the page says itself; the request lacks it.',
  ],
  ['beta/group-list-transitivemembers#7', 'It lists users, and shows properties that only groups have.'],
  ['group-list-permissiongrants#', 'It shows what Teams lets an app do in a team, and no tenant here has Teams.'],
  ['group-list-endpoints#', 'It shows what Yammer or Teams registers for a group, and no tenant here has them.'],
  ['v1.0/group-list-settings#2', 'It shows 201 for a request that reads.'],
  ['group-assignlicense#', 'skuId is a GUID; the page sends a text.'],
  [
    'beta/group-post-settings#0',
    'It wraps the settings in a property that they do not have; its values are placeholders.',
  ],
  ['groupsetting-post-groupsettings#', 'templateId is a GUID; the page sends a text.'],
  ['rbacapplication-post-roledefinitions#', 'isEnabled is a boolean; the page sends a text.'],
  ['beta/directoryrole-post-directoryroles#', created],
  [
    'beta/rbacapplication-roleschedule',
    'Its arguments are placeholders: a scope of an app, which no schedule of a directory role has. So no schedule fits them.',
  ],
  [
    'beta/unifiedroleassignment-get#2',
    'An older page expands three relations at once; Graph takes one, as on the page of today.',
  ],
  ['administrativeunit-delta#', 'It shows properties that an app for schools added to the units of its tenant.'],
  [
    'rbacapplication-list-roleassignments#',
    'It shows properties that are not among those of a user in a list, some of which no tenant here has.',
  ],
  ['administrativeunit-update#0', "In 2021 it sends 'visibility-value'; visibility is Public or HiddenMembership."],
  [
    'beta/directoryobject-delta#4',
    'In 2021 it shows accountEnabled, which the page of today does not show without $select.',
  ],
  ['beta/directorysetting-get#', 'In 2021 it shows settingTemplateId, which became templateId.'],
  ['beta/directorysetting-list#', 'In 2021 it shows settingTemplateId, which became templateId.'],
  ['beta/directorysetting-post-settings#', noValues],
  ['beta/directorysetting-update#', noValues],
  ['beta/orgcontact-getmembergroups#', onlyForUsers],
  ['beta/orgcontact-getmemberobjects#', onlyForUsers],
  ['serviceprincipal-getmembergroups#', onlyForUsers],
  ['serviceprincipal-getmemberobjects#', onlyForUsers],
  ['beta/user-get-transitivereports#', noHeader],
  [
    'beta/homerealmdiscoverypolicy-list-appliesto#',
    'It shows oauth2PermissionScopes; in beta a service principal has publishedPermissionScopes.',
  ],
  ['user-list#10 get_to_count', 'The query has no sign between $orderby and displayName.'],
];

/** By a part of the path. */
const paths: readonly (readonly [part: string, reason: string])[] = [
  [')/content?', 'In 2021 the path goes on with /content, which a report of the page of 2023 does not have.'],
];

/** Properties that Graph does not have, or no longer, by the end of their place in the answer; `of`: only in samples with this in their key. */
const properties: readonly (readonly [place: string, reason: string, of?: string])[] = [
  ['Manufacturer', 'The property of a device is written manufacturer.'],
  ['Model', 'The property of a device is written model.'],
  ['hostNames', 'The property of a device is written hostnames.'],
  ['notificationContentType', 'A subscription has no such property; it was in a preview.'],
  ['directorySizeQuota', 'Beta only, and not in v1.0.'],
  ['api.publishedPermissionScopes', 'It became oauth2PermissionScopes.'],
  ['initiatedBy.user.userType', 'The identity of an actor has no such property any more.'],
  ['riskLevelDuringsignIn', 'The property is written riskLevelDuringSignIn.'],
  ['createdByAppId', 'A group in v1.0 does not have it.', 'v1.0/group-'],
  ['writebackConfiguration', 'Not in v1.0.'],
  ['publisherName', 'Not in v1.0.'],
  ['endpoints', 'Endpoints of a service principal are a relation, which is not shown unasked.'],
  ['organizationId', 'No recorded answer of v1.0 has it.'],
  ['infoCatalogs', 'No recorded answer of v1.0 has it.'],
  ['value[].disabledPlans', 'licenseDetails has no such property.'],
  ['resourceScope', 'It became directoryScopeId, and v1.0 does not have it any more.'],
  ['targetResources[].Type', 'The property is written type.'],
  ['acceptedAccessTokenVersion', 'It became requestedAccessTokenVersion.'],
  ['allowPublicClient', 'It became isFallbackPublicClient.'],
  ['applicationAliases', 'No property of an application any more.'],
  [
    'excludedResourceActions',
    'Documented (unifiedRolePermission): not supported yet; no page on roles themselves shows it.',
  ],
  ['installedClients', 'It became publicClient.'],
];

/** Why the page itself is wrong, if it is. */
export const findSlip = ({ key, path }: Pick<Sample, 'key' | 'path'>): string | undefined =>
  samples.find(([part]) => key.includes(part))?.[1] ?? paths.find(([part]) => path.includes(part))?.[1];

/** Why a property that a page shows is not expected, if so. Those that only v1.0 lacks are expected in beta. */
export const findPropertySlip = (
  { version, key }: Pick<Sample, 'key' | 'version'>,
  place: string,
): string | undefined => {
  const found = properties.find(
    ([end, , of]) =>
      (place === end || place.endsWith(`.${end}`) || place.endsWith(end)) && (of === undefined || key.includes(of)),
  )?.[1];
  return version === 'beta' && found?.includes('v1.0') === true ? undefined : found;
};
