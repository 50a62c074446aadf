// Rows of policies of the token service and of custom security attributes, for a state with rows in every table.

import type { Json } from '../new-emulator.js';

const toId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A policy that an app has, and an attribute that a user has. */
export const addPolicyRows = (tables: Json, userId: string): void => {
  tables.stsPolicies = [
    {
      id: toId(70),
      type: 'tokenLifetimePolicy',
      displayName: 'Lab',
      description: null,
      definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"8:00:00"}}'],
      isOrganizationDefault: false,
    },
  ];
  tables.stsPolicyAssignments = [{ id: `${toId(21)}:${toId(70)}`, objectId: toId(21), policyId: toId(70) }];
  tables.appManagementPolicies = [
    {
      id: toId(72),
      displayName: 'Short',
      description: 'Secrets for a month',
      isEnabled: true,
      restrictions: {
        passwordCredentials: [
          {
            restrictionType: 'passwordLifetime',
            maxLifetime: 'P30D',
            restrictForAppsCreatedAfterDateTime: null,
            excludeActors: [{ id: 'Lab_Exempt', value: 'yes' }],
          },
        ],
        keyCredentials: [],
        identifierUris: {
          nonDefaultUriAddition: {
            state: 'enabled',
            restrictForAppsCreatedAfterDateTime: null,
            excludeAppsReceivingV2Tokens: true,
            excludeSaml: false,
          },
        },
      },
    },
  ];
  tables.appManagementAssignments = [{ id: toId(21), policyId: toId(72) }];
  tables.crossTenantPartners = [{ id: toId(73), isServiceProvider: null, configuration: '{}' }];
  tables.permissionGrantPolicies = [
    {
      id: 'lab-consent',
      displayName: 'Consent in the lab',
      description: null,
      includes: [
        {
          id: toId(71),
          permissionClassification: 'all',
          permissionType: 'delegated',
          resourceApplication: 'any',
          permissions: ['all'],
          clientApplicationIds: ['all'],
          clientApplicationTenantIds: ['all'],
          clientApplicationPublisherIds: ['all'],
          clientApplicationsFromVerifiedPublisherOnly: true,
        },
      ],
      excludes: [],
    },
  ];
  tables.attributeSets = [{ id: 'engineering', name: 'Engineering', description: null, maxAttributesPerSet: 25 }];
  tables.securityAttributeDefinitions = [
    {
      id: 'engineering_project',
      attributeSet: 'engineering',
      name: 'Project',
      description: 'Active projects',
      type: 'String',
      isCollection: true,
      isSearchable: true,
      status: 'Available',
      usePreDefinedValuesOnly: true,
      allowedValues: [{ id: 'Baker', isActive: true }],
    },
  ];
  tables.securityAttributeValues = [{ id: userId, sets: { Engineering: { Project: '["Baker"]' } } }];
};
