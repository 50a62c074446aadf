// What tokens say of a user. Sources: Learn, entra/identity-platform: id-token-claims-reference, optional-claims-reference,
// access-token-claims-reference.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signIdToken } from '../../server/identity/tokens/id-token.js';
import { decodeJwt } from 'jose';
import { createKeyRing } from '../../server/identity/keys/key-ring.js';
import type { IdentityCall } from '../../server/identity/identity-operation.js';
import type { Application, Group } from '../../server/domain/tenant/rows.js';
import { benchNow } from '../new-emulator.js';
import {
  ann,
  claimsOf,
  clientId,
  codeForm,
  newIdentity,
  passwordForm,
  secret,
  type IdentityExtras,
} from './identity-tenant.js';
import { testKey } from './test-key.js';

const graph = '00000003-0000-0000-c000-000000000000';

const signIn = async (extras: IdentityExtras, scope = 'openid User.Read', groups = 0) => {
  const identity = newIdentity(extras);
  identity.consentAll(graph, ['User.Read']);
  const { id } = identity.user(ann);
  identity.tenant.transact((draft) => {
    for (let n = 0; n < groups; n += 1) {
      const groupId = `00000000-0000-4000-8000-${String(n).padStart(12, 'e')}`;
      draft.put('groups', { id: groupId, displayName: `G${n}`, securityEnabled: true, mail: null } as Group);
      draft.put('groupMembers', { id: `${groupId}:${id}`, groupId, memberId: id });
    }
  });
  const form = codeForm(await identity.code({ clientId, scope }), { client_id: clientId, client_secret: secret });
  return identity.ask(form);
};

const toOptional = (...names: readonly string[]): Application['optionalClaims'] => ({
  idToken: names.map((name) => ({ name, source: null, essential: false, additionalProperties: [] })),
  accessToken: [],
  saml2Token: [],
});

describe('an ID token', () => {
  it('has the profile only if it was asked for', async () => {
    expect(claimsOf(await signIn({}), 'id_token')).not.toHaveProperty('preferred_username');
    const claims = claimsOf(await signIn({}, 'openid profile User.Read'), 'id_token');
    expect(claims).toMatchObject({ preferred_username: ann, ver: '2.0', aud: clientId });
  });

  it('has the optional claims of the registration, and no others', async () => {
    const optionalClaims = toOptional('upn', 'acct', 'auth_time', 'sid', 'tenant_ctry', 'nothing', 'constructor');
    const claims = claimsOf(await signIn({ client: { optionalClaims } }), 'id_token');
    expect(claims).toMatchObject({ upn: ann, acct: 0, auth_time: Date.parse(benchNow) / 1000, tenant_ctry: 'US' });
    expect(claims).not.toHaveProperty('nothing');
    expect(claims).not.toHaveProperty('constructor');
  });

  it('says when the user signed in if the client asked for a maximal age', async () => {
    const identity = newIdentity();
    const answer = await identity.ask(codeForm(await identity.code({ wantsAuthTime: true })));
    expect(claimsOf(answer, 'id_token').auth_time).toBe(Date.parse(benchNow) / 1000);
  });

  it('has the groups of the user, and says where they are when there are more than 200', async () => {
    const client = { groupMembershipClaims: 'SecurityGroup' };
    const few = claimsOf(await signIn({ client }, undefined, 2), 'id_token');
    expect((few.groups as readonly string[]).filter((id) => id.includes('eeee'))).toHaveLength(2);
    const many = claimsOf(await signIn({ client }, undefined, 201), 'id_token');
    expect(many).not.toHaveProperty('groups');
    expect(many).toMatchObject({
      _claim_names: { groups: 'src1' },
      _claim_sources: { src1: { endpoint: expect.stringContaining('/getMemberObjects') as string } },
    });
  });

  it('of the v1.0 endpoint has the names of v1.0', async () => {
    const form = { ...passwordForm, scope: 'openid', resource: 'https://graph.microsoft.com' };
    const answer = await newIdentity().ask(form, { isV1: true });
    const claims = claimsOf(answer, 'id_token');
    expect(claims).toMatchObject({ upn: ann, unique_name: ann, amr: ['pwd'], ver: '1.0' });
    expect(claims.iss).toMatch(/^https:\/\/sts\.windows\.net\//);
    expect(answer.body).toMatchObject({ resource: 'https://graph.microsoft.com' });
  });

  it('is tied to the code and the token that travel with it', async () => {
    const { tenant, user } = newIdentity();
    const call = {
      keys: createKeyRing(testKey),
      now: Date.parse(benchNow),
      address: 'http://localhost:4365',
      tenantId: 'x',
      tenant: { view: tenant.view },
      newId: () => 'id',
    } as unknown as IdentityCall;
    const token = await signIdToken(call, {
      client: {
        appId: clientId,
        displayName: 'Shop',
        application: undefined,
        principal: undefined,
        isFirstParty: false,
        principalId: clientId,
        proof: '0',
        isStranger: true,
      },
      signedIn: { user: user(ann), grantId: 'x', authTime: 1, proofs: ['pwd'], contexts: [], sessionId: undefined },
      isV2: true,
      open: ['openid'],
      accessToken: 'access',
      code: 'code',
    });
    const half = (text: string): string =>
      createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
    expect(decodeJwt(token)).toMatchObject({ at_hash: half('access'), c_hash: half('code') });
  });
});

describe('an access token', () => {
  it('for Graph has the directory roles of the user', async () => {
    const { ask, user } = newIdentity();
    const { wids } = claimsOf(await ask(passwordForm)) as { readonly wids: readonly string[] };
    expect(wids).toEqual([...user(ann).directoryRoles, 'b79fbf4d-3ef9-4689-8143-76b194e85509']);
  });

  it("for an API of one's own has the roles of the user there", async () => {
    const identity = newIdentity({ api: { requestedAccessTokenVersion: 2 } });
    const answer = await identity.ask({ ...passwordForm, scope: 'api://orders/Orders.Read' });
    expect(claimsOf(answer)).toMatchObject({ ver: '2.0', scp: 'Orders.Read', preferred_username: ann });
    expect(claimsOf(answer)).not.toHaveProperty('wids');
  });
});
