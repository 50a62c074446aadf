// Policies of which every tenant has one. Sources: https://learn.microsoft.com/en-us/graph/api/adminconsentrequestpolicy-get,
// tenantappmanagementpolicy-update, identitysecuritydefaultsenforcementpolicy-get, authenticationflowspolicy-get, and their
// siblings. The words of the refusals: public scripts match "Credential type not allowed as per assigned policy" and
// "Credential lifetime exceeds the max value allowed as per assigned policy".

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client } from '../../new-emulator.js';
import { makeSigner, toKeyCredential } from '../applications/signer.js';
import { newTenant } from '../own-tenant.js';

const consent = {
  isEnabled: true,
  notifyReviewers: true,
  remindersEnabled: true,
  reviewers: [{ query: '/users/b6879be8-fb87-4482-a72e-18445d2b5c54', queryType: 'MicrosoftGraph' }],
};

describe.each(['v1.0', 'beta'])('in %s', (version) => {
  const root = `/${version}/policies`;

  it.each([
    ['adminConsentRequestPolicy', { isEnabled: false, version: 0, reviewers: [] }],
    ['defaultAppManagementPolicy', { id: '00000000-0000-0000-0000-000000000000', isEnabled: false }],
    ['identitySecurityDefaultsEnforcementPolicy', { id: '00000000-0000-0000-0000-000000000005', isEnabled: true }],
    ['authenticationFlowsPolicy', { id: 'authenticationFlowsPolicy', selfServiceSignUp: { isEnabled: false } }],
  ])('a new tenant has %s', async (name, shown) => {
    const client = await newTenant();
    const { status, body } = await client.get(`${root}/${name}`);
    expect([status, body]).toMatchObject([
      200,
      { '@odata.context': `${benchOrigin}/${version}/$metadata#policies/${name}/$entity`, ...shown },
    ]);
    const [first = ''] = Object.keys(shown);
    expect(Object.keys((await client.get(`${root}/${name}?$select=${first}`)).body)).toEqual(['@odata.context', first]);
  });

  it('each change of the policy for consent requests counts up its version', async () => {
    const client = await newTenant();
    const path = `${root}/adminConsentRequestPolicy`;
    expect((await client.put(path, { ...consent, requestDurationInDays: 5 })).status).toBe(204);
    expect((await client.put(path, { ...consent, isEnabled: false })).status).toBe(204);
    expect((await client.get(path)).body).toMatchObject({
      isEnabled: false,
      requestDurationInDays: 5,
      version: 2,
      reviewers: [{ ...consent.reviewers[0], queryRoot: null }],
    });
  });

  it('security defaults and self-service sign-up are turned around', async () => {
    const client = await newTenant();
    const defaults = `${root}/identitySecurityDefaultsEnforcementPolicy`;
    const flows = `${root}/authenticationFlowsPolicy`;
    expect((await client.patch(defaults, { isEnabled: false })).status).toBe(204);
    expect((await client.patch(flows, { selfServiceSignUp: { isEnabled: true } })).status).toBe(204);
    expect((await client.get(defaults)).body.isEnabled).toBe(false);
    expect((await client.get(flows)).body.selfServiceSignUp).toEqual({ isEnabled: true });
  });
});

it.each([
  ['PUT', 'adminConsentRequestPolicy', { ...consent, reviewers: undefined }],
  ['PUT', 'adminConsentRequestPolicy', { ...consent, isEnabled: 'true' }],
  ['PUT', 'adminConsentRequestPolicy', { ...consent, version: 7 }],
  ['PATCH', 'identitySecurityDefaultsEnforcementPolicy', { isEnabled: null }],
  ['PATCH', 'identitySecurityDefaultsEnforcementPolicy', { displayName: 'Mine' }],
  ['PATCH', 'authenticationFlowsPolicy', { description: 'Mine' }],
  ['PATCH', 'defaultAppManagementPolicy', { isEnabled: 'yes' }],
])('%s %s is refused with %j', async (method, name, body) => {
  const client = await newTenant();
  const path = `/v1.0/policies/${name}`;
  const { body: before } = await client.get(path);
  expect((await client.send(method, path, body)).status).toBe(400);
  expect((await client.get(path)).body).toEqual(before);
});

const policy = '/v1.0/policies/defaultAppManagementPolicy';
const rule = (restrictionType: string, maxLifetime: string | null = null, since: string | null = null): object => ({
  restrictionType,
  maxLifetime,
  restrictForAppsCreatedAfterDateTime: since,
});

const arrange = async (...passwordCredentials: object[]): Promise<Client & { readonly policyId: string }> => {
  const client = await newTenant();
  await client.patch(policy, { isEnabled: true, applicationRestrictions: { passwordCredentials } });
  return { ...client, policyId: String((await client.get(policy)).body.id) };
};

const addPassword = async (client: Client, more: object = {}): Promise<readonly [number, string, string]> => {
  const { body: app } = await client.post('/v1.0/applications', { displayName: 'Shop' });
  const path = `/v1.0/applications/${String(app.id)}/addPassword`;
  const { status, body } = await client.post(path, { passwordCredential: { displayName: 'x', ...more } });
  return [status, ...(status < 300 ? (['', ''] as const) : ([body.error.code, body.error.message] as const))];
};

describe('the policy for credentials', () => {
  it('refuses every secret of an app where passwordAddition is restricted', async () => {
    const client = await arrange(rule('passwordAddition'));
    expect(await addPassword(client)).toEqual([
      400,
      'CredentialTypeNotAllowedAsPerAppPolicy',
      `Credential type not allowed as per assigned policy '${client.policyId}'.`,
    ]);
  });

  it('refuses a secret that lasts longer than passwordLifetime says', async () => {
    const client = await arrange(rule('passwordLifetime', 'P90D'));
    const startDateTime = '2026-10-05T09:00:00Z';
    expect(await addPassword(client, { startDateTime, endDateTime: '2027-01-03T09:00:01Z' })).toEqual([
      400,
      'CredentialInvalidLifetimeAsPerAppPolicy',
      `Credential lifetime exceeds the max value allowed as per assigned policy '${client.policyId}'.`,
    ]);
    expect((await addPassword(client, { startDateTime, endDateTime: '2027-01-03T09:00:00Z' }))[0]).toBe(200);
  });

  it.each([
    ['is not enabled', { isEnabled: false }, rule('passwordAddition')],
    ['is for service principals', { applicationRestrictions: { passwordCredentials: [] } }, rule('passwordAddition')],
    ['is for apps that are created later', {}, rule('passwordAddition', null, '2030-01-01T00:00:00Z')],
    ['has this restriction disabled', {}, { ...rule('passwordAddition'), state: 'disabled' }],
  ])('refuses nothing where it %s', async (_, changes, restriction) => {
    const client = await arrange(restriction);
    await client.patch(policy, changes);
    expect((await addPassword(client))[0]).toBe(200);
  });

  it('is for apps that were created on the day itself or later', async () => {
    const client = await arrange(rule('passwordAddition', null, '2026-10-01T00:00:00Z'));
    expect((await addPassword(client))[0]).toBe(400);
  });

  it('holds service principals to restrictions of their own', async () => {
    const client = await newTenant();
    const servicePrincipalRestrictions = { passwordCredentials: [rule('passwordAddition')] };
    await client.patch(policy, { isEnabled: true, servicePrincipalRestrictions });
    const { body: app } = await client.post('/v1.0/applications', { displayName: 'Shop' });
    const { body: principal } = await client.post('/v1.0/servicePrincipals', { appId: String(app.appId) });
    const path = `/v1.0/servicePrincipals/${String(principal.id)}/addPassword`;
    expect((await client.post(path, { passwordCredential: {} })).status).toBe(400);
    expect((await client.post(`/v1.0/applications/${String(app.id)}/addPassword`, {})).status).toBe(200);
  });

  it('refuses a new certificate that lasts longer than asymmetricKeyLifetime says, and keeps an old one', async () => {
    const client = await newTenant();
    const { body: app } = await client.post('/v1.0/applications', { displayName: 'Shop' });
    const path = `/v1.0/applications/${String(app.id)}`;
    const [old, more] = [toKeyCredential(await makeSigner()), toKeyCredential(await makeSigner())];
    expect((await client.patch(path, { keyCredentials: [old] })).status).toBe(204);
    const keyCredentials = [rule('asymmetricKeyLifetime', 'P1D')];
    await client.patch(policy, { isEnabled: true, applicationRestrictions: { keyCredentials } });
    const { keyCredentials: kept } = (await client.get(`${path}?$select=keyCredentials`)).body;
    const refused = await client.patch(path, { keyCredentials: [...(kept as object[]), more] });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'CredentialInvalidLifetimeAsPerAppPolicy']);
    expect((await client.post('/v1.0/applications', { displayName: 'Yard', keyCredentials: [more] })).status).toBe(400);
    expect((await client.patch(path, { keyCredentials: kept })).status).toBe(204);
    expect((await client.patch(path, { description: 'Sells' })).status).toBe(204);
  });

  it('shows what it was given, in whole seconds, and keeps the list that a change leaves out', async () => {
    const client = await arrange(rule('passwordAddition', null, '2021-01-01T10:37:00Z'));
    const keyCredentials = [rule('asymmetricKeyLifetime', 'P30D')];
    await client.patch(policy, { applicationRestrictions: { keyCredentials } });
    expect((await client.get(policy)).body.applicationRestrictions).toEqual({
      passwordCredentials: [rule('passwordAddition', null, '2021-01-01T10:37:00Z')],
      keyCredentials,
      identifierUris: null,
    });
  });

  it.each([
    ['a kind twice', [rule('passwordAddition'), rule('passwordAddition')]],
    ['an unknown kind', [rule('passwordSubtraction')]],
    ['no lifetime where one is needed', [rule('passwordLifetime')]],
    ['a lifetime that is none', [rule('passwordLifetime', '90 days')]],
    ['an empty lifetime', [rule('passwordLifetime', '')]],
    ['a duration without a part', [rule('passwordLifetime', 'P')]],
  ])('is refused with %s, and nothing changes', async (_, passwordCredentials) => {
    const client = await newTenant();
    const { status } = await client.patch(policy, {
      isEnabled: true,
      applicationRestrictions: { passwordCredentials },
    });
    expect(status).toBe(400);
    expect((await client.get(policy)).body.isEnabled).toBe(false);
  });

  it('answers 501 to restrictions that are not emulated', async () => {
    const client = await newTenant();
    const applicationRestrictions = { redirectUris: { uriAdditionWithoutUniqueTenantIdentifier: null } };
    expect((await client.patch(policy.replace('v1.0', 'beta'), { applicationRestrictions })).status).toBe(501);
  });
});
