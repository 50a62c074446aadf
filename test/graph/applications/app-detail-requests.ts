// Requests for the operations on the parts of apps and service principals, for every-request.ts.

import type { Client } from '../../new-emulator.js';
import { tinyPicture } from '../photos/photo-requests.js';

/** What these requests speak of. */
export interface AppDetailScene {
  readonly applicationId: string;
  readonly principalId: string;
  readonly federatedId: string;
  /** One of the service principal. */
  readonly ownFederatedId: string;
  readonly graphId: string;
  readonly memberId: string;
  readonly groupId: string;
  readonly classificationId: string;
}

type Request = readonly [path: string, body?: unknown, headers?: Readonly<Record<string, string>>];

const trust = (name: string): object => ({
  name,
  issuer: 'https://token.actions.githubusercontent.com',
  subject: `repo:contoso/shop:ref:refs/heads/${name}`,
  audiences: ['api://AzureADTokenExchange'],
});

/** Gives the app a federated identity credential. */
export const arrangeAppDetails = async (
  client: Client,
  { applicationId, principalId, graphId }: Pick<AppDetailScene, 'applicationId' | 'principalId' | 'graphId'>,
  groupId: string,
): Promise<Pick<AppDetailScene, 'federatedId' | 'ownFederatedId' | 'classificationId'>> => {
  const make = async (path: string, body: object): Promise<string> =>
    (await client.post(`/v1.0/${path}`, body)).body.id as string;
  const picture = { headers: { 'content-type': 'image/gif' } };
  await client.put(`/v1.0/applications/${applicationId}/logo`, tinyPicture, picture);
  await client.post(`/beta/servicePrincipals/${principalId}/createPasswordSingleSignOnCredentials`, signOn(groupId));
  return {
    classificationId: await make(`servicePrincipals/${graphId}/delegatedPermissionClassifications`, low),
    federatedId: await make(`applications/${applicationId}/federatedIdentityCredentials`, trust('main')),
    ownFederatedId: await make(`servicePrincipals/${principalId}/federatedIdentityCredentials`, trust('main')),
  };
};

const low = {
  permissionId: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  permissionName: 'User.Read',
  classification: 'low',
};
const medium = { permissionId: 'b4e74841-8e56-480b-be8b-910348b18b4c', classification: 'medium' };
const signOn = (id: string): object => ({ id, credentials: [{ fieldId: 'name', value: 'ann', type: 'username' }] });
const classified = ({ graphId }: AppDetailScene): string =>
  `/v1.0/servicePrincipals/${graphId}/delegatedPermissionClassifications`;
const signsOn = ({ principalId }: AppDetailScene, verb: string): string =>
  `/beta/servicePrincipals/${principalId}/${verb}PasswordSingleSignOnCredentials`;

const app = ({ applicationId }: AppDetailScene): string => `/v1.0/applications/${applicationId}`;
const principal = ({ principalId }: AppDetailScene): string => `/v1.0/servicePrincipals/${principalId}`;
const federated = ({ applicationId }: AppDetailScene): string =>
  `/v1.0/applications/${applicationId}/federatedIdentityCredentials`;

const ownFederated = ({ principalId }: AppDetailScene): string =>
  `/v1.0/servicePrincipals/${principalId}/federatedIdentityCredentials`;

/** The same for those of a service principal. */
const ofPrincipal: Readonly<Record<string, (scene: AppDetailScene) => Request>> = {
  listFederatedIdentityCredentialsOfServicePrincipal: (scene) => [ownFederated(scene)],
  createFederatedIdentityCredentialOfServicePrincipal: (scene) => [ownFederated(scene), trust('next')],
  getFederatedIdentityCredentialOfServicePrincipal: (scene) => [`${ownFederated(scene)}/${scene.ownFederatedId}`],
  updateFederatedIdentityCredentialOfServicePrincipal: (scene) => [
    `${ownFederated(scene)}/${scene.ownFederatedId}`,
    { description: 'x' },
  ],
  deleteFederatedIdentityCredentialOfServicePrincipal: (scene) => [`${ownFederated(scene)}/${scene.ownFederatedId}`],
  getFederatedIdentityCredentialOfServicePrincipalByName: (scene) => [`${ownFederated(scene)}(name='main')`],
  upsertFederatedIdentityCredentialOfServicePrincipal: (scene) => [
    `${ownFederated(scene)}(name='main')`,
    { description: 'x' },
  ],
  deleteFederatedIdentityCredentialOfServicePrincipalByName: (scene) => [`${ownFederated(scene)}(name='main')`],
};

/** A request for each of these operations that must be answered with success. */
export const appDetailRequests: Readonly<Record<string, (scene: AppDetailScene) => Request>> = {
  ...ofPrincipal,
  listFederatedIdentityCredentials: (scene) => [federated(scene)],
  createFederatedIdentityCredential: (scene) => [federated(scene), trust('next')],
  getFederatedIdentityCredential: (scene) => [`${federated(scene)}/${scene.federatedId}`],
  updateFederatedIdentityCredential: (scene) => [`${federated(scene)}/${scene.federatedId}`, { description: 'x' }],
  deleteFederatedIdentityCredential: (scene) => [`${federated(scene)}/${scene.federatedId}`],
  getFederatedIdentityCredentialByName: (scene) => [`${federated(scene)}(name='main')`],
  upsertFederatedIdentityCredential: (scene) => [`${federated(scene)}(name='main')`, { description: 'x' }],
  deleteFederatedIdentityCredentialByName: (scene) => [`${federated(scene)}(name='main')`],
  setVerifiedPublisher: (scene) => [`${app(scene)}/setVerifiedPublisher`, { verifiedPublisherId: '1234567' }],
  unsetVerifiedPublisher: (scene) => [`${app(scene)}/unsetVerifiedPublisher`],
  getApplicationLogo: (scene) => [`${app(scene)}/logo`],
  setApplicationLogo: (scene) => [`${app(scene)}/logo`, tinyPicture, { 'content-type': 'image/gif' }],
  addTokenSigningCertificate: (scene) => [`${principal(scene)}/addTokenSigningCertificate`, { displayName: 'CN=Shop' }],
  createPasswordSingleSignOnCredentials: (scene) => [signsOn(scene, 'create'), signOn(scene.memberId)],
  getPasswordSingleSignOnCredentials: (scene) => [signsOn(scene, 'get'), { id: scene.groupId }],
  updatePasswordSingleSignOnCredentials: (scene) => [signsOn(scene, 'update'), signOn(scene.groupId)],
  deletePasswordSingleSignOnCredentials: (scene) => [signsOn(scene, 'delete'), { id: scene.groupId }],
  listDelegatedPermissionClassifications: (scene) => [classified(scene)],
  createDelegatedPermissionClassification: (scene) => [classified(scene), medium],
  getDelegatedPermissionClassification: (scene) => [`${classified(scene)}/${scene.classificationId}`],
  deleteDelegatedPermissionClassification: (scene) => [`${classified(scene)}/${scene.classificationId}`],
  listServicePrincipalCreatedObjects: (scene) => [`${principal(scene)}/createdObjects`],
  listCreatedObjects: ({ memberId }) => [`/v1.0/users/${memberId}/createdObjects`],
  getServicePrincipalMemberGroups: (scene) => [`${principal(scene)}/getMemberGroups`, { securityEnabledOnly: false }],
  getServicePrincipalMemberObjects: (scene) => [`${principal(scene)}/getMemberObjects`, { securityEnabledOnly: false }],
  checkServicePrincipalMemberGroups: (scene) => [`${principal(scene)}/checkMemberGroups`, { groupIds: [] }],
  checkServicePrincipalMemberObjects: (scene) => [`${principal(scene)}/checkMemberObjects`, { ids: [] }],
};
