// Requests for the operations on apps, service principals and what they were granted, for every-request.ts.

import type { Client } from '../../new-emulator.js';
import { appDetailRequests, arrangeAppDetails, type AppDetailScene } from './app-detail-requests.js';
import { makeSigner, toKeyCredential, toProofClaims, type Signer } from './signer.js';

/** What these requests speak of. */
export interface AppScene extends AppDetailScene {
  readonly adminId: string;
  /** The signed-in user, who owns the app and its service principal. */
  readonly otherId: string;
  readonly appKeyId: string;
  readonly principalKeyId: string;
  /** A certificate that the app and its service principal have, its ids there, and what it signed for them. */
  readonly certificate: object;
  readonly appCertificateId: string;
  readonly principalCertificateId: string;
  readonly appProof: string;
  readonly principalProof: string;
  readonly spareAppId: string;
  readonly grantId: string;
  readonly roleId: string;
  /** By whose they are. */
  readonly assignmentIds: Readonly<Record<'principal' | 'user' | 'me' | 'group', string>>;
}

type Found = Omit<AppScene, 'memberId' | 'adminId' | 'otherId' | 'groupId'>;

const graphApp = '00000003-0000-0000-c000-000000000000';
const everybody = '00000000-0000-0000-0000-000000000000';
const readAllUsers = 'df021288-bdef-4463-88db-98f22de89214';
const toReference = (id: string): object => ({ '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}` });

let signer: Promise<Signer> | undefined;

/** An app with a secret, its service principal with another, a grant, and roles for all kinds of holders. */
export const arrangeApps = async (
  client: Client,
  { meId, userId, groupId }: { readonly meId: string; readonly userId: string; readonly groupId: string },
): Promise<Found> => {
  const make = async (path: string, body?: object): Promise<Record<string, string>> =>
    (await client.post(`/v1.0/${path}`, body)).body as Record<string, string>;
  const { id: applicationId = '', appId = '' } = await make('applications', { displayName: 'Shop' });
  const { appId: spareAppId = '' } = await make('applications', { displayName: 'Spare' });
  const { keyId: appKeyId = '' } = await make(`applications/${applicationId}/addPassword`, {});
  const { id: principalId = '' } = await make('servicePrincipals', { appId });
  const { keyId: principalKeyId = '' } = await make(`servicePrincipals/${principalId}/addPassword`, {});
  await client.post(`/v1.0/servicePrincipals/${principalId}/owners/$ref`, toReference(meId));
  const { sign, certificate: der } = await (signer ??= makeSigner());
  const certificate = toKeyCredential({ certificate: der });
  const certify = async (path: string): Promise<string> => {
    await client.patch(`/v1.0/${path}`, { keyCredentials: [certificate] });
    const [key] = (await client.get(`/v1.0/${path}`)).body.keyCredentials as readonly { keyId: string }[];
    return key?.keyId ?? '';
  };
  const graph = (await client.get(`/v1.0/servicePrincipals(appId='${graphApp}')`)).body;
  const graphId = graph.id as string;
  const { id: grantId = '' } = await make('oauth2PermissionGrants', {
    clientId: principalId,
    consentType: 'AllPrincipals',
    resourceId: graphId,
    scope: 'User.Read',
  });
  const give = async (path: string, holder: string, appRoleId: string, resourceId: string): Promise<string> =>
    (await make(`${path}/appRoleAssignments`, { principalId: holder, appRoleId, resourceId })).id ?? '';
  return {
    ...(await arrangeAppDetails(client, { applicationId, principalId, graphId }, groupId)),
    applicationId,
    appKeyId,
    principalId,
    principalKeyId,
    certificate,
    appCertificateId: await certify(`applications/${applicationId}`),
    principalCertificateId: await certify(`servicePrincipals/${principalId}`),
    appProof: await sign(toProofClaims(applicationId)),
    principalProof: await sign(toProofClaims(principalId)),
    graphId,
    spareAppId,
    grantId,
    roleId: readAllUsers,
    assignmentIds: {
      principal: await give(`servicePrincipals/${principalId}`, principalId, readAllUsers, graphId),
      user: await give(`users/${userId}`, userId, everybody, principalId),
      me: await give('me', meId, everybody, principalId),
      group: await give(`groups/${groupId}`, groupId, everybody, principalId),
    },
  };
};

type Request = readonly [path: string, body?: unknown, headers?: Readonly<Record<string, string>>];

const app = ({ applicationId }: AppScene): string => `/v1.0/applications/${applicationId}`;
const principal = ({ principalId }: AppScene): string => `/v1.0/servicePrincipals/${principalId}`;

/** A request for each of these operations that must be answered with success. */
export const appRequests: Readonly<Record<string, (scene: AppScene) => Request>> = {
  ...appDetailRequests,
  createApplication: () => ['/v1.0/applications', { displayName: 'Portal' }],
  getApplication: (scene) => [app(scene)],
  updateApplication: (scene) => [app(scene), { notes: 'x' }],
  deleteApplication: (scene) => [app(scene)],
  addApplicationPassword: (scene) => [`${app(scene)}/addPassword`, { passwordCredential: { displayName: 'CI' } }],
  removeApplicationPassword: (scene) => [`${app(scene)}/removePassword`, { keyId: scene.appKeyId }],
  addApplicationKey: (scene) => [
    `${app(scene)}/addKey`,
    { keyCredential: scene.certificate, passwordCredential: null, proof: scene.appProof },
  ],
  removeApplicationKey: (scene) => [
    `${app(scene)}/removeKey`,
    { keyId: scene.appCertificateId, proof: scene.appProof },
  ],
  listApplicationOwners: (scene) => [`${app(scene)}/owners`],
  addApplicationOwner: (scene) => [`${app(scene)}/owners/$ref`, toReference(scene.adminId)],
  getApplicationOwnerReference: (scene) => [`${app(scene)}/owners/${scene.otherId}/$ref`],
  removeApplicationOwner: (scene) => [`${app(scene)}/owners/${scene.otherId}/$ref`],
  createServicePrincipal: ({ spareAppId }) => ['/v1.0/servicePrincipals', { appId: spareAppId }],
  getServicePrincipal: () => [`/v1.0/servicePrincipals(appId='${graphApp}')`],
  updateServicePrincipal: (scene) => [principal(scene), { appRoleAssignmentRequired: true }],
  deleteServicePrincipal: (scene) => [principal(scene)],
  addServicePrincipalPassword: (scene) => [`${principal(scene)}/addPassword`, {}],
  removeServicePrincipalPassword: (scene) => [`${principal(scene)}/removePassword`, { keyId: scene.principalKeyId }],
  addServicePrincipalKey: (scene) => [
    `${principal(scene)}/addKey`,
    { keyCredential: scene.certificate, passwordCredential: null, proof: scene.principalProof },
  ],
  removeServicePrincipalKey: (scene) => [
    `${principal(scene)}/removeKey`,
    { keyId: scene.principalCertificateId, proof: scene.principalProof },
  ],
  listServicePrincipalOwners: (scene) => [`${principal(scene)}/owners`],
  addServicePrincipalOwner: (scene) => [`${principal(scene)}/owners/$ref`, toReference(scene.adminId)],
  getServicePrincipalOwnerReference: (scene) => [`${principal(scene)}/owners/${scene.otherId}/$ref`],
  removeServicePrincipalOwner: (scene) => [`${principal(scene)}/owners/${scene.otherId}/$ref`],
  listServicePrincipalMemberOf: (scene) => [`${principal(scene)}/memberOf`],
  listServicePrincipalTransitiveMemberOf: (scene) => [`${principal(scene)}/transitiveMemberOf`],
  listServicePrincipalOwnedObjects: (scene) => [`${principal(scene)}/ownedObjects`],
  listServicePrincipalPermissionGrants: (scene) => [`${principal(scene)}/oauth2PermissionGrants`],
  listUserPermissionGrants: ({ memberId }) => [`/v1.0/users/${memberId}/oauth2PermissionGrants`],
  createPermissionGrant: ({ principalId, graphId, memberId }) => [
    '/v1.0/oauth2PermissionGrants',
    { clientId: principalId, consentType: 'Principal', principalId: memberId, resourceId: graphId, scope: 'Mail.Read' },
  ],
  getPermissionGrant: ({ grantId }) => [`/v1.0/oauth2PermissionGrants/${grantId}`],
  updatePermissionGrant: ({ grantId }) => [`/v1.0/oauth2PermissionGrants/${grantId}`, { scope: 'Mail.Read' }],
  deletePermissionGrant: ({ grantId }) => [`/v1.0/oauth2PermissionGrants/${grantId}`],
  listServicePrincipalAppRoleAssignments: (scene) => [`${principal(scene)}/appRoleAssignments`],
  createServicePrincipalAppRoleAssignment: (scene) => [
    `${principal(scene)}/appRoleAssignments`,
    { principalId: scene.principalId, resourceId: scene.graphId, appRoleId: everybody },
  ],
  getServicePrincipalAppRoleAssignment: (scene) => [
    `${principal(scene)}/appRoleAssignments/${scene.assignmentIds.principal}`,
  ],
  deleteServicePrincipalAppRoleAssignment: (scene) => [
    `${principal(scene)}/appRoleAssignments/${scene.assignmentIds.principal}`,
  ],
  listUserAppRoleAssignments: ({ memberId }) => [`/v1.0/users/${memberId}/appRoleAssignments`],
  createUserAppRoleAssignment: ({ memberId, graphId }) => [
    `/v1.0/users/${memberId}/appRoleAssignments`,
    { principalId: memberId, resourceId: graphId, appRoleId: everybody },
  ],
  getUserAppRoleAssignment: ({ memberId, assignmentIds }) => [
    `/v1.0/users/${memberId}/appRoleAssignments/${assignmentIds.user}`,
  ],
  deleteUserAppRoleAssignment: ({ memberId, assignmentIds }) => [
    `/v1.0/users/${memberId}/appRoleAssignments/${assignmentIds.user}`,
  ],
  createMyAppRoleAssignment: ({ otherId, graphId }) => [
    '/v1.0/me/appRoleAssignments',
    { principalId: otherId, resourceId: graphId, appRoleId: everybody },
  ],
  getMyAppRoleAssignment: ({ assignmentIds }) => [`/v1.0/me/appRoleAssignments/${assignmentIds.me}`],
  deleteMyAppRoleAssignment: ({ assignmentIds }) => [`/v1.0/me/appRoleAssignments/${assignmentIds.me}`],
  listGroupAppRoleAssignments: ({ groupId }) => [`/v1.0/groups/${groupId}/appRoleAssignments`],
  createGroupAppRoleAssignment: ({ groupId, graphId }) => [
    `/v1.0/groups/${groupId}/appRoleAssignments`,
    { principalId: groupId, resourceId: graphId, appRoleId: everybody },
  ],
  getGroupAppRoleAssignment: ({ groupId, assignmentIds }) => [
    `/v1.0/groups/${groupId}/appRoleAssignments/${assignmentIds.group}`,
  ],
  deleteGroupAppRoleAssignment: ({ groupId, assignmentIds }) => [
    `/v1.0/groups/${groupId}/appRoleAssignments/${assignmentIds.group}`,
  ],
  listAppRoleAssignedTo: (scene) => [`${principal(scene)}/appRoleAssignedTo`],
  createAppRoleAssignedTo: (scene) => [
    `${principal(scene)}/appRoleAssignedTo`,
    { principalId: scene.adminId, resourceId: scene.principalId, appRoleId: everybody },
  ],
  getAppRoleAssignedTo: (scene) => [`${principal(scene)}/appRoleAssignedTo/${scene.assignmentIds.user}`],
  deleteAppRoleAssignedTo: (scene) => [`${principal(scene)}/appRoleAssignedTo/${scene.assignmentIds.user}`],
};
