// Apps, and policies for their management.

import { expect } from 'vitest';
import type { Answer, Client, Json } from '../../new-emulator.js';
import { toPolicyReference } from './policy-requests.js';

const root = '/v1.0/policies/appManagementPolicies';
/** No secret at all. */
export const noSecrets = {
  restrictionType: 'passwordAddition',
  maxLifetime: null,
  restrictForAppsCreatedAfterDateTime: null,
};
/** A policy without secrets, as a body. */
export const short = {
  displayName: 'Short',
  description: 'No secrets',
  restrictions: { passwordCredentials: [noSecrets] },
};

/** Creates a policy that is enabled. */
export const createManagement = async (client: Client, more: object = {}): Promise<Json> => {
  const { status, body, text } = await client.post(root, { ...short, isEnabled: true, ...more });
  expect(status, text).toBe(201);
  return body;
};

/** Registers an app. */
export const addApp = async (client: Client, more: object = {}): Promise<Json> =>
  (await client.post('/v1.0/applications', { displayName: 'Shop', ...more })).body;

/** Adds the service principal of an app. */
export const addPrincipal = async (client: Client, { appId }: Json): Promise<Json> =>
  (await client.post('/v1.0/servicePrincipals', { appId: appId as string })).body;

/** Assigns a policy. */
export const assignManagement = (client: Client, holder: string, { id }: Json): Promise<Answer> =>
  client.post(`/v1.0/${holder}/appManagementPolicies/$ref`, toPolicyReference('appManagementPolicies', id as string));
