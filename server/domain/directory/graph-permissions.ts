// The permissions of Microsoft Graph that the contract names, with their ids, which are the same in every tenant.
// Source: https://github.com/microsoftgraph/microsoft-graph-devx-content, permissions, August 2026.

/** A permission: the ids of its delegated form (scope) and its application form (app role); null for a missing form. */
export interface GraphPermission {
  readonly value: string;
  readonly delegatedId: string | null;
  readonly applicationId: string | null;
}

const permission = (value: string, delegatedId: string | null, applicationId: string | null): GraphPermission => ({
  value,
  delegatedId,
  applicationId,
});

/** The permissions, grouped by what they are about. */
export const graphPermissions: readonly GraphPermission[] = [
  permission('User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', null),
  permission('User.ReadBasic.All', 'b340eb25-3456-403f-be2f-af7a0d370277', '97235f07-e226-4f63-ace3-39588e11d3a1'),
  permission('User.Read.All', 'a154be20-db9c-4678-8ab7-66f6cc099a59', 'df021288-bdef-4463-88db-98f22de89214'),
  permission('User.ReadWrite', 'b4e74841-8e56-480b-be8b-910348b18b4c', null),
  permission('User.ReadWrite.All', '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4', '741f803b-c850-494e-b5df-cde7c675a1ca'),
  permission('User.DeleteRestore.All', '4bb440cd-2cf2-4f90-8004-aa2acd2537c5', 'eccc023d-eccf-4e7b-9683-8813ab36cecc'),
  permission(
    'User.EnableDisableAccount.All',
    'f92e74e7-2563-467f-9dd0-902688cb5863',
    '3011c876-62b7-4ada-afa2-506cbbecc68c',
  ),
  permission('User.RevokeSessions.All', 'fc30e98b-8810-4501-81f5-c20a3196387b', '77f3a031-c388-4f99-b373-dc68676a979e'),
  permission('Directory.Read.All', '06da0dbc-49e2-44d2-8312-53f166ab848a', '7ab1d382-f21e-4acd-a863-ba3e13f7da61'),
  permission('Directory.ReadWrite.All', 'c5366453-9fb0-48a5-a156-24f0c49a4b84', '19dbc75e-c2e2-444c-a770-ec69d8559fc7'),
  permission('Directory.AccessAsUser.All', '0e263e50-5827-48a4-b97c-d940288653c7', null),
  permission('Organization.Read.All', '4908d5b9-3fb2-4b1e-9336-1888b7937185', '498476ce-e0fe-48b0-b801-37ba7e2685c6'),
  permission(
    'Organization.ReadWrite.All',
    '46ca0847-7e6b-426e-9775-ea810a948356',
    '292d869f-3427-49a8-9dab-8c70152b74e9',
  ),
  permission(
    'LicenseAssignment.Read.All',
    'f395577a-0960-456b-979f-7228de0c5996',
    'e2f98668-2877-4f38-a2f4-8202e0717aa1',
  ),
  permission(
    'LicenseAssignment.ReadWrite.All',
    'f55016cc-149c-447e-8f21-7cf3ec1d6350',
    '5facf0c1-8979-4e95-abcf-ff3d079771c0',
  ),
  permission('Group.Read.All', '5f8c59db-677d-491f-a6b8-5f174b11ec1d', '5b567255-7703-4780-807c-7be8301ae99b'),
  permission('Group.ReadWrite.All', '4e46008b-f24c-477d-8fff-7bb4ec7aafe0', '62a82d76-70ea-41e2-9197-370581804d09'),
  permission('Group.Create', null, 'bf7b1a76-6e77-406b-b258-bf5c7720e98f'),
  permission('GroupMember.Read.All', 'bc024368-1153-4739-b217-4326f2e966d0', '98830695-27a2-44f7-8c18-0c3ebc9698f6'),
  permission(
    'GroupMember.ReadWrite.All',
    'f81125ac-d3b7-4573-a3b2-7099cc39df9e',
    'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
  ),
  permission('AuditLog.Read.All', 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20', 'b0afded3-3588-46d8-8b3d-9842eff778da'),
  permission('Reports.Read.All', '02e97553-ed7b-43d0-ab3c-f8bace0d040c', '230c1aed-a721-4c5d-9cb4-a90514e508ef'),
  permission('Domain.Read.All', '2f9ee017-59c1-4f1d-9472-bd5529a7b311', 'dbb9058a-0e50-45d7-ae91-66909b5d4664'),
  permission(
    'RoleManagement.Read.Directory',
    '741c54c3-0c1e-44a1-818b-3f97ab4e8c83',
    '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  ),
  permission(
    'RoleManagement.ReadWrite.Directory',
    'd01b97e9-cbc0-49fe-810a-750afd5527a3',
    '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
  ),
  permission('Application.Read.All', 'c79f8feb-a9db-4090-85f9-90d820caa0eb', '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30'),
  permission(
    'Application.ReadWrite.All',
    'bdfbf15f-ee85-4955-8675-146e8e5296b5',
    '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  ),
  permission(
    'AppRoleAssignment.ReadWrite.All',
    '84bccea3-f856-4a8a-967b-dbe0a3d53a64',
    '06b708a9-e830-4db3-a914-8e69da51d44f',
  ),
];
