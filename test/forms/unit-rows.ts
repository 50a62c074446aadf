// Rows of administrative units, of roles and of extensions, for a state with rows in every table.

import type { Json } from '../new-emulator.js';
import { plantedAt } from '../fixtures/planted.js';

const toId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A unit with a member and an administrator, a deleted one, a custom role, and what apps added to a user. */
export const addUnitRows = (tables: Json, userId: string): void => {
  const unit = {
    id: toId(60),
    displayName: 'Bergen',
    description: null,
    visibility: null,
    membershipType: 'Assigned',
    membershipRule: null,
    membershipRuleProcessingState: null,
    isMemberManagementRestricted: false,
  };
  const gone = { ...unit, id: toId(61) };
  tables.administrativeUnits = [unit];
  tables.administrativeUnitMembers = [{ id: `${unit.id}:${userId}`, unitId: unit.id, memberId: userId }];
  tables.deletedAdministrativeUnits = [{ id: gone.id, unit: gone, deletedDateTime: plantedAt }];
  tables.roleDefinitions = [
    {
      id: toId(62),
      displayName: 'Seat keeper',
      description: null,
      isEnabled: true,
      templateId: toId(62),
      version: null,
      allowedResourceActions: ['microsoft.directory/users/assignLicense'],
    },
  ];
  tables.roleAssignments = [
    {
      id: `${userId}:${toId(62)}:/`,
      principalId: userId,
      roleDefinitionId: toId(62),
      directoryScopeId: '/',
    },
  ];
  const about = { principalId: userId, roleDefinitionId: toId(62), directoryScopeId: '/' };
  const time = { startDateTime: plantedAt, endDateTime: null, duration: null };
  tables.roleSchedules = [
    {
      id: toId(64),
      kind: 'assignment',
      ...about,
      isActive: true,
      ...time,
      createdDateTime: plantedAt,
      modifiedDateTime: null,
      requestId: toId(64),
      activatedUsing: null,
    },
  ];
  tables.roleScheduleRequests = [
    {
      id: toId(64),
      kind: 'assignment',
      action: 'adminAssign',
      status: 'Provisioned',
      ...about,
      createdDateTime: plantedAt,
      completedDateTime: plantedAt,
      justification: 'New starters',
      ticketNumber: null,
      ticketSystem: null,
      ...time,
      targetScheduleId: toId(64),
      activatedUsing: null,
      createdBy: { kind: 'user', id: userId, userPrincipalName: 'admin@contoso.onmicrosoft.com' },
    },
  ];
  tables.rolePolicyRules = [
    {
      id: `${toId(62)}:Expiration_EndUser_Assignment`,
      roleDefinitionId: toId(62),
      ruleId: 'Expiration_EndUser_Assignment',
      settings: { isExpirationRequired: true, maximumDuration: 'PT1H' },
      modifiedDateTime: plantedAt,
      modifiedBy: { kind: 'user', id: userId, userPrincipalName: 'admin@contoso.onmicrosoft.com' },
    },
  ];
  tables.extensionProperties = [
    {
      id: toId(63),
      applicationId: toId(21),
      name: 'extension_00000000000040008000000000000022_shift',
      dataType: 'String',
      isMultiValued: false,
      targetObjects: ['User'],
    },
  ];
  tables.federatedIdentityCredentials = [
    {
      id: toId(64),
      applicationId: toId(21),
      name: 'main-branch',
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:contoso/shop:ref:refs/heads/main',
      description: null,
      audiences: ['api://AzureADTokenExchange'],
    },
  ];
  tables.schemaExtensions = [
    {
      id: 'extabcdefgh_courses',
      description: null,
      targetTypes: ['User'],
      status: 'InDevelopment',
      owner: toId(22),
      properties: [{ name: 'courseId', type: 'Integer' }],
    },
  ];
  tables.objectExtensions = [
    {
      id: userId,
      objectType: 'User',
      properties: { extension_00000000000040008000000000000022_shift: '"early"' },
      extensions: { 'com.example.rota': '{"days":["mo"]}' },
    },
  ];
};
