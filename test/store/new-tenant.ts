// A tenant without a row for the tests of the store, and rows to put into it.

import { toUser } from '../../server/domain/users/create-user.js';
import type { User } from '../../server/domain/tenant/rows.js';
import { createTenant, type Tenant, type TenantSurroundings } from '../../server/store/tenant.js';
import { catalogue } from '../fixtures/catalogue/built-in-catalogue.js';

/** The computer's time in these tests. */
export const systemNow = '2026-10-05T09:00:00.000Z';

/** An empty tenant. */
export const newStoreTenant = (surroundings: Partial<TenantSurroundings> = {}): Tenant =>
  createTenant({ catalogue, systemClock: () => Date.parse(systemNow), ...surroundings });

/** A user row with a short id. */
export const userRow = (id: string, properties: Partial<User> = {}): User =>
  toUser({
    id,
    createdDateTime: systemNow,
    accountEnabled: true,
    displayName: `User ${id}`,
    mailNickname: id,
    userPrincipalName: `${id}@example.com`,
    passwordProfile: null,
    ...properties,
  });
