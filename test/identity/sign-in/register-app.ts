// Registers an app in a tenant for a test of the sign-in pages, and gives its client id.

import { expect } from 'vitest';
import { toApplication } from '../../../server/domain/apps/application-properties.js';
import type { Application } from '../../../server/domain/tenant/rows.js';
import type { Emulator } from '../../../server/emulator.js';
import { newClient } from '../../new-emulator.js';

/** Graph's app id. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Scopes of Microsoft Graph by their ids, as a registration asks for them. */
export const scopeIds = {
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  'User.Read.All': 'a154be20-db9c-4678-8ab7-66f6cc099a59',
} as const;

/** Registers an app that returns to `https://expenses.example/back`. */
export const registerApp = async (emulator: Emulator, changes: Partial<Application> = {}): Promise<string> => {
  const client = newClient(emulator);
  const { body } = await client.get('/_tenantry/state');
  const appId = 'ea000000-0000-4000-8000-000000000001';
  const plain = toApplication({
    id: 'ea000000-0000-4000-8000-000000000002',
    appId,
    displayName: 'Expenses',
    createdDateTime: '2026-10-01T00:00:00.000Z',
  });
  const application: Application = {
    ...plain,
    web: { ...plain.web, redirectUris: ['https://expenses.example/back'] },
    ...changes,
  };
  const state = { ...body, tables: { ...body.tables, applications: [...body.tables.applications, application] } };
  const { status, text } = await client.put('/_tenantry/state', state);
  expect(status, text).toBeLessThan(300);
  return appId;
};
