// A tenant with apps that a test registers by requests.

import { expect } from 'vitest';
import { newClient, newEmulator, type Answer, type Client, type Json } from '../../new-emulator.js';

/** Microsoft Graph's app id and some of its permissions. */
export const graphApp = '00000003-0000-0000-c000-000000000000';
export const userReadId = 'e1fe6dd8-ba31-4d61-89e7-88639da4683d';
export const userReadAllRoleId = 'df021288-bdef-4463-88db-98f22de89214';

/** A made-up id. */
export const toId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A client of a tenant, with what most tests do first. */
export interface AppTenant {
  readonly client: Client;
  /** Registers an app; gives it. */
  register(properties?: object): Promise<Json>;
  /** Adds the service principal of an app; gives it. */
  add(appId: string): Promise<Json>;
  /** The service principal of an app. */
  principalOf(appId: string): Promise<Json>;
  /** Names of the newest entries of the audit log, oldest first. */
  listActivities(most: number): Promise<readonly string[]>;
}

const made = ({ status, body, text }: Answer): Json => {
  expect(status, text).toBe(201);
  return body;
};

/** The contoso tenant, seen by its administrator. */
export const newAppTenant = (fixture = 'contoso'): AppTenant => {
  const client = newClient(newEmulator({ fixture }));
  return {
    client,
    register: async (properties = {}) =>
      made(await client.post('/v1.0/applications', { displayName: 'Shop', ...properties })),
    add: async (appId) => made(await client.post('/v1.0/servicePrincipals', { appId })),
    principalOf: async (appId) => (await client.get(`/v1.0/servicePrincipals(appId='${appId}')`)).body,
    listActivities: async (most) => {
      const { body } = await client.get(`/v1.0/auditLogs/directoryAudits?$top=${String(most)}`);
      return (body.value as readonly { activityDisplayName: string }[])
        .map(({ activityDisplayName }) => activityDisplayName)
        .toReversed();
    },
  };
};

/** Status and code of a refusal. */
export const toRefusal = ({ status, body }: Answer): readonly unknown[] => [status, body.error?.code];
