// Requests for the operations on the parts of apps and service principals, for every-request.ts.

import type { Client } from '../../new-emulator.js';
import { tinyPicture } from '../photos/photo-requests.js';

/** What these requests speak of. */
export interface AppDetailScene {
  readonly applicationId: string;
  readonly principalId: string;
  readonly federatedId: string;
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
  { applicationId }: Pick<AppDetailScene, 'applicationId' | 'principalId'>,
): Promise<Omit<AppDetailScene, 'applicationId' | 'principalId'>> => {
  const make = async (path: string, body: object): Promise<string> =>
    (await client.post(`/v1.0/${path}`, body)).body.id as string;
  const picture = { headers: { 'content-type': 'image/gif' } };
  await client.put(`/v1.0/applications/${applicationId}/logo`, tinyPicture, picture);
  return {
    federatedId: await make(`applications/${applicationId}/federatedIdentityCredentials`, trust('main')),
  };
};

const app = ({ applicationId }: AppDetailScene): string => `/v1.0/applications/${applicationId}`;
const principal = ({ principalId }: AppDetailScene): string => `/v1.0/servicePrincipals/${principalId}`;
const federated = ({ applicationId }: AppDetailScene): string =>
  `/v1.0/applications/${applicationId}/federatedIdentityCredentials`;

/** A request for each of these operations that must be answered with success. */
export const appDetailRequests: Readonly<Record<string, (scene: AppDetailScene) => Request>> = {
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
  getServicePrincipalMemberGroups: (scene) => [`${principal(scene)}/getMemberGroups`, { securityEnabledOnly: false }],
  getServicePrincipalMemberObjects: (scene) => [`${principal(scene)}/getMemberObjects`, { securityEnabledOnly: false }],
  checkServicePrincipalMemberGroups: (scene) => [`${principal(scene)}/checkMemberGroups`, { groupIds: [] }],
  checkServicePrincipalMemberObjects: (scene) => [`${principal(scene)}/checkMemberObjects`, { ids: [] }],
};
