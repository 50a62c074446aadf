// Requests for the operations on extensions, for every-request.ts.

import type { Client } from '../../new-emulator.js';

/** What these requests speak of. */
export interface ExtensionScene {
  readonly tenantId: string;
  readonly groupId: string;
  readonly memberId: string;
  readonly unitId: string;
  readonly objectDeviceId: string;
  readonly applicationId: string;
  readonly extensionPropertyId: string;
  readonly schemaExtensionId: string;
  /** The app id of the app. */
  readonly ownerAppId: string;
}

type Request = readonly [path: string, body?: unknown];

const rota = { extensionName: 'com.example.rota', shift: 'early' };
const bike = { extensionName: 'com.example.bike', gears: 3 };
const shift = { name: 'shift', dataType: 'String', targetObjects: ['User'] };

const toSchema = (id: string, owner: string): object => ({
  id,
  owner,
  targetTypes: ['User'],
  properties: [{ name: 'courseId', type: 'Integer' }],
});

/** Adds an open extension to an object of each type, and a directory and a schema extension to an app. */
export const arrangeExtensions = async (
  client: Client,
  {
    tenantId,
    groupId,
    memberId,
    unitId,
    objectDeviceId,
    applicationId,
  }: Omit<ExtensionScene, 'extensionPropertyId' | 'schemaExtensionId' | 'ownerAppId'>,
): Promise<Pick<ExtensionScene, 'extensionPropertyId' | 'schemaExtensionId' | 'ownerAppId'>> => {
  const owners = ['me', `users/${memberId}`, `groups/${groupId}`, `organization/${tenantId}`];
  for (const owner of [...owners, `directory/administrativeUnits/${unitId}`, `devices/${objectDeviceId}`]) {
    await client.post(`/v1.0/${owner}/extensions`, rota);
  }
  const { body: app } = await client.get(`/v1.0/applications/${applicationId}`);
  const { body: property } = await client.post(`/v1.0/applications/${applicationId}/extensionProperties`, shift);
  const { body: schema } = await client.post('/v1.0/schemaExtensions', toSchema('courses', app.appId as string));
  return {
    extensionPropertyId: property.id as string,
    schemaExtensionId: schema.id as string,
    ownerAppId: app.appId as string,
  };
};

const toOpen = (
  kind: string,
  toOwner: (scene: ExtensionScene) => string,
): Readonly<Record<string, (scene: ExtensionScene) => Request>> => {
  const list = (scene: ExtensionScene): string => `/v1.0/${toOwner(scene)}/extensions`;
  const one = (scene: ExtensionScene): string => `${list(scene)}/com.example.rota`;
  return {
    [`list${kind}Extensions`]: (scene) => [list(scene)],
    [`create${kind}Extension`]: (scene) => [list(scene), bike],
    [`get${kind}Extension`]: (scene) => [one(scene)],
    [`update${kind}Extension`]: (scene) => [one(scene), { shift: 'late' }],
    [`delete${kind}Extension`]: (scene) => [one(scene)],
  };
};

/** A request for each of these operations that must be answered with success. */
export const extensionRequests: Readonly<Record<string, (scene: ExtensionScene) => Request>> = {
  ...toOpen('User', ({ memberId }) => `users/${memberId}`),
  ...toOpen('My', () => 'me'),
  ...toOpen('Group', ({ groupId }) => `groups/${groupId}`),
  ...toOpen('Organization', ({ tenantId }) => `organization/${tenantId}`),
  ...toOpen('Device', ({ objectDeviceId }) => `devices/${objectDeviceId}`),
  ...toOpen('AdministrativeUnit', ({ unitId }) => `directory/administrativeUnits/${unitId}`),
  listExtensionProperties: ({ applicationId }) => [`/v1.0/applications/${applicationId}/extensionProperties`],
  createExtensionProperty: ({ applicationId }) => [
    `/v1.0/applications/${applicationId}/extensionProperties`,
    { ...shift, name: 'pier' },
  ],
  getExtensionProperty: ({ applicationId, extensionPropertyId: id }) => [
    `/v1.0/applications/${applicationId}/extensionProperties/${id}`,
  ],
  deleteExtensionProperty: ({ applicationId, extensionPropertyId: id }) => [
    `/v1.0/applications/${applicationId}/extensionProperties/${id}`,
  ],
  getAvailableExtensionProperties: () => ['/v1.0/directoryObjects/getAvailableExtensionProperties', {}],
  createSchemaExtension: ({ ownerAppId }) => ['/v1.0/schemaExtensions', toSchema('boats', ownerAppId)],
  getSchemaExtension: ({ schemaExtensionId: id }) => [`/v1.0/schemaExtensions/${id}`],
  updateSchemaExtension: ({ schemaExtensionId: id }) => [`/v1.0/schemaExtensions/${id}`, { status: 'Available' }],
  deleteSchemaExtension: ({ schemaExtensionId: id }) => [`/v1.0/schemaExtensions/${id}`],
};
