// Rows of sign-ins that are under way, for the state that has a row in every table.

import type { Json } from '../new-emulator.js';

const toId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A device code that was approved, and the sign-in that its tokens came from. */
export const addSignInRows = (tables: Json, userId: string, now: string): void => {
  const grantId = toId(34);
  tables.deviceCodes = [
    {
      id: 'ABCDEFGHJ',
      createdDateTime: now,
      clientId: toId(24),
      scope: 'User.Read',
      resource: 'https://graph.microsoft.com',
      status: 'approved',
      signedIn: { userId, grantId, authTime: 1, proofs: ['pwd'] },
    },
  ];
  tables.backgroundSignIns = [
    {
      id: toId(35),
      sequence: 8,
      createdDateTime: now,
      correlationId: toId(36),
      client: { appId: toId(24), displayName: 'App' },
      resource: { appId: toId(24), displayName: 'API' },
      principalId: toId(24),
      credential: 'clientSecret',
    },
  ];
  tables.tokenGrants = [
    {
      id: grantId,
      createdDateTime: now,
      usedDateTime: now,
      clientId: toId(24),
      userId,
      sessionsSince: null,
      isRevoked: false,
      rotation: 1,
      uses: ['1 abc'],
    },
  ];
};
