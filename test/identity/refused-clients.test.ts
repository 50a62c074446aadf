// Which clients and scopes the token endpoint refuses, with Entra's numbers.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes

import { describe, expect, it } from 'vitest';
import { newClient } from '../new-emulator.js';
import { findApplicationByAppId } from '../../server/domain/apps/find-client.js';
import { appForm } from './ask-token.js';
import {
  apiId,
  clientForm,
  clientId,
  codeForm,
  newIdentity,
  passwordForm,
  refusalOf,
  secret,
  toSecret,
} from './identity-tenant.js';

const graph = '00000003-0000-0000-c000-000000000000';
describe('a client', () => {
  it.each([
    ['with a wrong secret', { client_secret: 'wrong' }, [7000215, 'invalid_client'], 401],
    ['without a secret', { client_secret: '' }, [7000216, 'invalid_client'], 401],
    ['whose id is no GUID', { client_id: 'me' }, [700038, 'unauthorized_client'], 400],
    ['that asks for an API that nobody knows', { scope: 'api://nobody/.default' }, [500011, 'invalid_resource'], 400],
    ['that asks for single scopes as itself', { scope: 'User.Read' }, [1002012, 'invalid_scope'], 400],
    ['that asks for a grant that there is not', { grant_type: 'passwort' }, [70003, 'unsupported_grant_type'], 400],
  ])('%s is refused', async (_, changes, refusal, status) => {
    const answer = await newIdentity().ask({ ...clientForm, ...changes });
    expect([answer.status, refusalOf(answer)]).toEqual([status, refusal]);
  });

  it('with a secret that ended is refused', async () => {
    const ended = toSecret(secret, { endDateTime: '2026-10-05T09:00:00.000Z' });
    const { ask } = newIdentity({ client: { passwordCredentials: [ended] } });
    expect(refusalOf(await ask(clientForm))).toEqual([7000222, 'invalid_client']);
  });

  it('whose service principal is disabled is refused', async () => {
    const { ask } = newIdentity({ clientPrincipal: { accountEnabled: false } });
    expect(refusalOf(await ask(clientForm))).toEqual([7000112, 'unauthorized_client']);
  });

  // https://learn.microsoft.com/en-us/entra/identity/enterprise-apps/deactivate-application-portal
  it('is refused while its registration is deactivated', async () => {
    const { ask, tenant } = newIdentity();
    const setDisabled = (isDisabled: boolean | null): void => {
      tenant.transact((draft) => {
        draft.put('applications', { ...findApplicationByAppId(draft, clientId)!, isDisabled });
      });
    };
    setDisabled(true);
    expect(refusalOf(await ask(clientForm))).toEqual([7000112, 'unauthorized_client']);
    setDisabled(null);
    expect((await ask(clientForm)).status).toBe(200);
  });

  it('without a service principal is refused as itself', async () => {
    const { ask, tenant } = newIdentity();
    tenant.transact((draft) => {
      for (const { row } of [...draft.scan('servicePrincipals')]) draft.remove('servicePrincipals', row.id);
    });
    expect(refusalOf(await ask(clientForm))).toEqual([7000229, 'unauthorized_client']);
  });

  it('that is registered nowhere is refused in strict mode only', async () => {
    expect((await newIdentity().ask(appForm)).status).toBe(200);
    expect(refusalOf(await newIdentity({ isStrict: true }).ask(appForm))).toEqual([700016, 'unauthorized_client']);
  });

  it('that was deleted is refused', async () => {
    const { ask, tenant } = newIdentity();
    tenant.transact((draft) => {
      const [application] = draft.lookup('applications', 'appId', clientId);
      draft.remove('applications', application!.id);
      draft.put('deletedApplications', {
        id: application!.id,
        application: application!,
        deletedDateTime: draft.now(),
      });
      for (const { row } of [...draft.scan('servicePrincipals')]) draft.remove('servicePrincipals', row.id);
    });
    expect(refusalOf(await ask(clientForm))).toEqual([700016, 'unauthorized_client']);
  });

  it('is refused at an API for assigned apps, unless it has a role there', async () => {
    const { ask, tenant, consentAll } = newIdentity();
    tenant.transact((draft) => {
      const [principal] = draft.lookup('servicePrincipals', 'appId', apiId);
      draft.put('servicePrincipals', { ...principal!, appRoleAssignmentRequired: true });
    });
    const form = { ...clientForm, scope: 'api://orders/.default' };
    expect(refusalOf(await ask(form))).toEqual([501051, 'invalid_grant']);
    consentAll('api://orders', [], ['Orders.Run']);
    expect((await ask(form)).status).toBe(200);
  });

  it('of Microsoft has no secret that anybody could send', async () => {
    const form = { ...appForm, client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' };
    expect(refusalOf(await newIdentity().ask(form))).toEqual([7000215, 'invalid_client']);
  });

  it('may send its secret in a Basic header, and not in the address', async () => {
    const { ask, emulator } = newIdentity();
    const { client_secret: _secret, client_id: _id, ...form } = clientForm;
    const basic = { authorization: `Basic ${btoa(`${clientId}:${encodeURIComponent(secret)}`)}` };
    expect((await ask(form, { headers: basic })).status).toBe(200);
    const inAddress = await newClient(emulator).post(
      `/common/oauth2/v2.0/token?client_secret=${secret}&client_id=${clientId}`,
      undefined,
      {
        raw: new URLSearchParams({ ...form, client_id: clientId }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: '' },
      },
    );
    expect(refusalOf(inAddress)).toEqual([7000216, 'invalid_client']);
  });

  it('that is confidential proves itself for every grant', async () => {
    const { ask, code } = newIdentity();
    const text = await code({ clientId });
    expect(refusalOf(await ask(codeForm(text, { client_id: clientId })))).toEqual([7000218, 'invalid_client']);
    expect(refusalOf(await ask({ ...passwordForm, client_id: clientId }))).toEqual([7000218, 'invalid_client']);
  });

  it('that is public sends no secret', async () => {
    const redirectUri = 'http://localhost:3000/back';
    const publicClient = { redirectUris: ['http://localhost/back'] };
    const { ask, code, consentAll } = newIdentity({ client: { publicClient } });
    consentAll(graph, ['User.Read']);
    const form = codeForm(await code({ clientId, redirectUri }), { client_id: clientId });
    expect(refusalOf(await ask({ ...form, client_secret: secret }))).toEqual([700025, 'invalid_client']);
    expect((await ask(form)).status).toBe(200);
  });
});

describe('scopes', () => {
  it.each([
    ['that the API does not have', 'https://graph.microsoft.com/Nothing.Read', [70011, 'invalid_scope']],
    [
      'beside .default',
      'https://graph.microsoft.com/.default https://graph.microsoft.com/User.Read',
      [70011, 'invalid_scope'],
    ],
    ['of two APIs', 'User.Read api://orders/Orders.Read', [28000, 'invalid_scope']],
  ])('%s are refused', async (_, scope, refusal) => {
    expect(refusalOf(await newIdentity().ask({ ...passwordForm, scope }))).toEqual(refusal);
  });

  it('that nobody consented to are refused to a registered app', async () => {
    const { ask } = newIdentity({ client: { isFallbackPublicClient: true } });
    const answer = await ask({ ...passwordForm, client_id: clientId });
    expect(refusalOf(answer)).toEqual([65001, 'invalid_grant']);
    expect(answer.body.suberror).toBe('consent_required');
  });

  it('are refused to a user who is not assigned to an app for assigned users', async () => {
    const { ask, consentAll } = newIdentity({
      client: { isFallbackPublicClient: true },
      clientPrincipal: { appRoleAssignmentRequired: true },
    });
    consentAll(graph, ['User.Read']);
    expect(refusalOf(await ask({ ...passwordForm, client_id: clientId }))[0]).toBe(50105);
  });
});
