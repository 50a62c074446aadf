// Addresses that Microsoft's reference of beta has and Graph does not, in its pages of 2021 and 2023, each with the reason. They are 400,
// as an address that is mistyped. What the pages have and is not here is served or 501.

/** A reason, and the requests that it is about. */
export type PageSlips = readonly [reason: string, requests: readonly string[]];

export const pageSlips: readonly PageSlips[] = [
  [
    'The page has a slip of the pen in the address.',
    [
      'DELETE /beta**',
      'DELETE /v1/deviceManagement/autopilotEvents/{deviceManagementAutopilotEventId}',
      'DELETE /v1/deviceManagement/autopilotEvents/{deviceManagementAutopilotEventId}/policyStatusDetails/{deviceManagementAutopilotPolicyStatusDetailId}',
      'DELETE /v1/deviceManagement/troubleshootingEvents/{deviceManagementTroubleshootingEventId}',
      'DELETE /v1/users/{usersId}/mobileAppIntentAndStates/{mobileAppIntentAndStateId}',
      'GET /me/onenote/pages/{id}/$value[',
      'GET /me/onenote/pages/{id}/content[',
      'GET /privacy/subjectRightsRequests{subjectRightsRequestId}/getFinalReport',
      'GET /security/subjectRightsRequests{subjectRightsRequestId}/getFinalReport',
      'GET /v1/deviceManagement/autopilotEvents',
      'GET /v1/deviceManagement/autopilotEvents/{deviceManagementAutopilotEventId}/policyStatusDetails',
      'GET /v1/deviceManagement/troubleshootingEvents',
      'GET /v1/users/{usersId}/getManagedDevicesWithFailedOrPendingApps',
      'GET /v1/users/{usersId}/mobileAppIntentAndStates',
    ],
  ],
  [
    'The page writes dots for more folders.',
    [
      'DELETE /me/contactFolders/{id}/childFolders/{id}/.../contacts/{id}',
      'DELETE /me/mailFolders/{id}/childFolders/{id}/.../messages/{id}/attachments/{id}',
      'GET /me/contactFolders/{id}/childFolders/{id}/.../contacts',
      'GET /me/mailFolders/{id}/childFolders/{id}/.../messages/{id}/attachments/{id}/$value',
    ],
  ],
  [
    "A list of texts of the user; the page means that of the user's profile.",
    ['DELETE /me/responsibilities/0fb4c1e3-c1e3-0fb4-e3c1-b40fe3c1b40f', 'DELETE /me/responsibilities/{id}'],
  ],
  [
    'Called retentionEventType today.',
    [
      'DELETE /security/labels/retentionLabels/{retentionLabelId}/eventType/$ref',
      'GET /security/labels/retentionLabels/{retentionLabelId}/eventType',
    ],
  ],
  [
    'Retired in January 2020, with the risk events of the first identity protection.',
    [
      'GET /anonymousIpRiskEvents',
      'GET /anonymousIpRiskEvents/{id}',
      'GET /identityRiskEvents',
      'GET /identityRiskEvents/ec50e9fb-9da1-215b-e18c-b7e2a716b2a6-c2b6c2b9-dddc-acd0-2b39-d519d803dbc3-db69711e-9324-ec99-f010-6e63fb972e98',
      'GET /identityRiskEvents/{id}',
      'GET /impossibleTravelRiskEvents',
      'GET /impossibleTravelRiskEvents/{id}',
      'GET /leakedCredentialsRiskEvents',
      'GET /leakedCredentialsRiskEvents/{id}',
      'GET /locatedRiskEvents/{id}',
      'GET /malwareRiskEvents',
      'GET /malwareRiskEvents/{id}',
      'GET /suspiciousIpRiskEvents',
      'GET /suspiciousIpRiskEvents/{id}',
      'GET /unfamiliarLocationRiskEvents',
      'GET /unfamiliarLocationRiskEvents/{id}',
    ],
  ],
  [
    'The page names a segment wrong, or leaves one out.',
    [
      'GET /auditEvent',
      'GET /ediscoveryExportOperation/reviewSet',
      'GET /identityGovernance/entitlementManagement/accessPackage/{id}/accessPackagesIncompatibleWith',
      'GET /identityGovernance/entitlementManagement/accessPackage/{id}/incompatibleAccessPackages',
      'GET /identityGovernance/entitlementManagement/accessPackage/{id}/incompatibleGroups',
      'GET /managedTenant/auditEvents/{auditEventId}',
      "GET /roleManagement/directory/roleAssignmentScheduleInstances/unifiedRoleAssignmentScheduleInstances/filterByCurrentUser(on='dce468b2-68b2-dce4-b268-e4dcb268e4dc')",
      'GET /security/cases/ediscoveryCases/{ediscoveryCaseId}/noncustodialSources/{ediscoveryNoncustodialDataSourceId}/lastIndexOperation',
      'GET /security/triggers/retentionEvents/{retentionEventId}/labels/{retentionLabelId}',
      'GET /team/{id}/photo',
      'GET /team/{id}/photo/$value',
      'GET /teams/ece6f0a1-7ca4-498b-be79-edf6c8fc4d82/members//ZWUwZjVhZTItOGJjNi00YWU1LTg0NjYtN2RhZWViYmZhMDYyIyM3Mzc2MWYwNi0yYWM5LTQ2OWMtOWYxMC0yNzlhOGNjMjY3Zjk=',
      'GET /tenantRelationships/managedTenants/auditEvent',
      'GET /tenantRelationships/managedTenants/deviceCompliancePolicySettingStateSummary',
      'GET /tenantRelationships/managedTenants/deviceCompliancePolicySettingStateSummarys/{deviceCompliancePolicySettingStateSummaryId}',
      'GET /user/{userId}/settings/itemInsights',
      'POST /classes/{classId}/assignments/{assignmentId}/setUpFeedbackResourcesFolder',
      'POST /drive/root/items/016GVDAP3RCQS5VBQHORFIVU2ZMOSBL25U/extractSensitivityLabels',
      'POST /security/threatSubmission/fileThreatSubmissions',
      'PUT /deviceRegistrationPolicy',
    ],
  ],
  [
    'The icon is of one field, and the page asks for it of all.',
    [
      'GET /me/drive/items/{id}/workbook/tables/{id|name}/sort/fields/icon',
      'GET /me/drive/items/{id}/workbook/worksheets/{id|name}/tables/{id|name}/sort/fields/icon',
      'GET /me/drive/root:/{item-path}:/workbook/tables/{id|name}/sort/fields/icon',
      'GET /me/drive/root:/{item-path}:/workbook/worksheets/{id|name}/tables/{id|name}/sort/fields/icon',
    ],
  ],
  [
    'A function without its arguments.',
    [
      'GET /reports/getCredentialUsageSummary',
      'GET /roleManagement/directory/RoleEligibilityScheduleRequests/filterByCurrentUser',
      'GET /roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser',
      'GET /roleManagement/directory/roleAssignmentScheduleRequests/filterByCurrentUser',
      'GET /roleManagement/directory/roleAssignmentSchedules/filterByCurrentUser',
      'GET /roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser',
    ],
  ],
  [
    'The stream of a report that is the answer itself today.',
    [
      "GET /reports/getM365AppPlatformUserCounts(period='D7')/content",
      "GET /reports/getM365AppUserCounts(period='D7')/content",
      "GET /reports/getM365AppUserDetail(period='D7')/content",
    ],
  ],
  [
    'A size of a photo is at photos.',
    ['GET /teams/{id}/photo/240x240/$value', 'GET /teams/{id}/photo/{size}', 'GET /teams/{id}/photo/{size}/$value'],
  ],
  [
    'Moved to the instances of the definition.',
    [
      'POST /identityGovernance/accessReviews/historyDefinitions/b2cb022f-b7e1-40f3-9854-c65a40861c38/generateDownloadUri',
      'POST /identityGovernance/accessReviews/historyDefinitions/{definition-id}/generateDownloadUri()',
    ],
  ],
];
