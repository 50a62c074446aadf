// Properties that a user has only if somebody sets them.
// https://learn.microsoft.com/en-us/graph/api/resources/user, user-update and user-post-users

import { describe, expect, it } from 'vitest';
import { addUser, assign, buy, domain, namesOf, newTenant, newUserBody } from '../own-tenant.js';

const eventual = { headers: { consistencylevel: 'eventual' } };

describe('properties that Graph lets a client set', () => {
  it.each([
    ['employeeHireDate', '2026-11-02T08:00:00Z', '2026-11-02T08:00:00Z'],
    ['employeeLeaveDateTime', '2027-01-31T23:00:00+01:00', '2027-01-31T22:00:00Z'],
    ['employeeOrgData', { costCenter: '4711', division: 'Europe' }, { costCenter: '4711', division: 'Europe' }],
    ['faxNumber', '+47 2', '+47 2'],
    ['onPremisesImmutableId', 'bm90IGEga2V5', 'bm90IGEga2V5'],
    ['passwordPolicies', 'DisablePasswordExpiration', 'DisablePasswordExpiration'],
    ['preferredDataLocation', 'EUR', 'EUR'],
    ['ageGroup', 'minor', 'Minor'],
    ['consentProvidedForMinor', 'Granted', 'Granted'],
    ['aboutMe', 'I like graphs.', 'I like graphs.'],
    ['birthday', '1990-02-03T00:00:00Z', '1990-02-03T00:00:00Z'],
    ['skills', ['TypeScript'], ['TypeScript']],
  ])('keeps %s, and null or nothing before', async (name, given, shown) => {
    const client = await newTenant('adele');
    const path = `/v1.0/users/adele@${domain}`;
    const before = (await client.get(`${path}?$select=${name}`)).body[name] as unknown;
    expect(before).toEqual(Array.isArray(shown) ? [] : name === 'birthday' ? '0001-01-01T00:00:00Z' : null);
    expect((await client.patch(path, { [name]: given })).status).toBe(204);
    expect((await client.get(`${path}?$select=${name}`)).body[name]).toEqual(shown);
  });

  it.each(['2026-11-02T23:59:60Z', '0500-01-01T00:00:00Z', 'soon'])('refuses %s as a time', async (time) => {
    const client = await newTenant('adele');
    const { status } = await client.patch(`/v1.0/users/adele@${domain}`, { employeeHireDate: time });
    expect(status).toBe(400);
  });

  it('sets them on creation, too', async () => {
    const client = await newTenant();
    const set = {
      employeeHireDate: '2026-11-02T08:00:00Z',
      onPremisesExtensionAttributes: { extensionAttribute3: 'x' },
    };
    const id = await addUser(client, 'adele', set);
    const { body } = await client.get(`/v1.0/users/${id}?$select=employeeHireDate,onPremisesExtensionAttributes`);
    expect(body).toMatchObject(set);
  });

  it('works out the legal age group from age group and consent', async () => {
    const client = await newTenant('adele');
    const read = async (set: object): Promise<unknown> => {
      await client.patch(`/v1.0/users/adele@${domain}`, set);
      return (await client.get(`/v1.0/users/adele@${domain}?$select=legalAgeGroupClassification`)).body
        .legalAgeGroupClassification;
    };
    expect(await read({ ageGroup: 'Adult' })).toBe('Adult');
    expect(await read({ ageGroup: 'Minor' })).toBeNull();
    expect(await read({ consentProvidedForMinor: 'Granted' })).toBe('MinorWithParentalConsent');
    expect(await read({ consentProvidedForMinor: 'NotRequired' })).toBe('MinorNoParentalConsentRequired');
    const { body } = await client.patch(`/v1.0/users/adele@${domain}`, { legalAgeGroupClassification: 'Adult' });
    expect(body.error.message).toBe("Property 'legalAgeGroupClassification' is read-only and cannot be set.");
  });

  it('refuses a password policy that does not exist', async () => {
    const client = await newTenant('adele');
    const { status } = await client.patch(`/v1.0/users/adele@${domain}`, { passwordPolicies: 'NeverAsk' });
    expect(status).toBe(400);
  });

  it('takes a weak password from a user with DisableStrongPassword', async () => {
    const client = await newTenant();
    const passwordProfile = { password: 'onlyletters' };
    expect((await client.post('/v1.0/users', newUserBody('adele', { passwordProfile }))).status).toBe(400);
    const passwordPolicies = 'DisableStrongPassword';
    const { status } = await client.post('/v1.0/users', newUserBody('adele', { passwordProfile, passwordPolicies }));
    expect(status).toBe(201);
  });

  it('ties an on-premises account to one user only', async () => {
    const client = await newTenant();
    await addUser(client, 'adele', { onPremisesImmutableId: 'abc' });
    const body = newUserBody('lee', { onPremisesImmutableId: 'abc' });
    expect((await client.post('/v1.0/users', body)).body.error.message).toBe(
      'Another object with the same value for property onPremisesImmutableId already exists.',
    );
  });

  it('shows when a password was last changed', async () => {
    const client = await newTenant('adele');
    await client.send('PATCH', '/_tenantry/clock', { now: '2026-10-06T09:00:00Z' });
    await client.patch(`/v1.0/users/adele@${domain}`, { passwordProfile: { password: 'xWwvJ]6NMw+bWH-e' } });
    const { body } = await client.get(`/v1.0/users/adele@${domain}?$select=lastPasswordChangeDateTime`);
    expect(body.lastPasswordChangeDateTime).toBe('2026-10-06T09:00:00Z');
  });
});

describe('onPremisesExtensionAttributes', () => {
  it('always shows all fifteen', async () => {
    const client = await newTenant('adele');
    const { body } = await client.get(`/v1.0/users/adele@${domain}?$select=onPremisesExtensionAttributes`);
    const attributes = body.onPremisesExtensionAttributes as Record<string, unknown>;
    expect(Object.keys(attributes)).toHaveLength(15);
    expect(new Set(Object.values(attributes))).toEqual(new Set([null]));
  });

  it('changes only those that a request names', async () => {
    const client = await newTenant('adele');
    const path = `/v1.0/users/adele@${domain}`;
    const set = (attributes: object | null) => client.patch(path, { onPremisesExtensionAttributes: attributes });
    const read = async () =>
      (await client.get(`${path}?$select=onPremisesExtensionAttributes`)).body.onPremisesExtensionAttributes as object;
    await set({ extensionAttribute1: 'blue', extensionAttribute2: 'large' });
    await set({ extensionAttribute2: null, extensionAttribute15: 'last' });
    expect(await read()).toMatchObject({
      extensionAttribute1: 'blue',
      extensionAttribute2: null,
      extensionAttribute15: 'last',
    });
    expect((await set({ extensionAttribute16: 'x' })).status).toBe(400);
  });

  it('is filtered with advanced query capabilities only', async () => {
    const client = await newTenant('lee');
    await addUser(client, 'adele', { onPremisesExtensionAttributes: { extensionAttribute1: 'Blue' } });
    const filter = "/v1.0/users?$filter=onPremisesExtensionAttributes/extensionAttribute1 eq 'blue'";
    expect((await client.get(filter)).status).toBe(400);
    expect(namesOf((await client.get(`${filter}&$count=true`, eventual)).body)).toEqual(['adele']);
    const starting =
      "/v1.0/users?$count=true&$filter=startsWith(onPremisesExtensionAttributes/extensionAttribute1,'bl')";
    expect(namesOf((await client.get(starting, eventual)).body)).toEqual(['adele']);
    const none = '/v1.0/users?$count=true&$filter=onPremisesExtensionAttributes/extensionAttribute1 eq null';
    expect(namesOf((await client.get(none, eventual)).body)).toContain('lee');
  });

  it('decides about members of a dynamic group', async () => {
    const client = await newTenant();
    const adele = await addUser(client, 'adele', { onPremisesExtensionAttributes: { extensionAttribute1: 'blue' } });
    const { body } = await client.post('/v1.0/groups', {
      displayName: 'Blue',
      mailEnabled: false,
      mailNickname: 'blue',
      securityEnabled: true,
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.extensionAttribute1 -eq "blue"',
      membershipRuleProcessingState: 'On',
    });
    const members = (await client.get(`/v1.0/groups/${body.id}/members`)).body.value as { id: string }[];
    expect(members.map(({ id }) => id)).toEqual([adele]);
  });

  it('is in the delta once it changes', async () => {
    const client = await newTenant('adele');
    const select = '$select=onPremisesExtensionAttributes';
    const first = (await client.get(`/v1.0/users/delta?${select}&$deltatoken=latest`)).body;
    await client.patch(`/v1.0/users/adele@${domain}`, { onPremisesExtensionAttributes: { extensionAttribute1: 'a' } });
    const next = new URL(first['@odata.deltaLink'] as string);
    const { body } = await client.get(next.pathname + next.search);
    expect(body.value[0].onPremisesExtensionAttributes.extensionAttribute1).toBe('a');
  });
});

describe('identities', () => {
  it('has the name of the user, issued by the first domain', async () => {
    const client = await newTenant('adele');
    const { body } = await client.get(`/v1.0/users/adele@${domain}?$select=identities`);
    expect(body.identities).toEqual([
      { signInType: 'userPrincipalName', issuer: domain, issuerAssignedId: `adele@${domain}` },
    ]);
  });

  it('keeps others, finds users by them, and gives none to two', async () => {
    const client = await newTenant('adele', 'lee');
    const identity = { signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: '5eecb0cd' };
    expect((await client.patch(`/v1.0/users/adele@${domain}`, { identities: [identity] })).status).toBe(204);
    const { body } = await client.get(`/v1.0/users/adele@${domain}?$select=identities`);
    expect(body.identities[0]).toEqual(identity);
    const filter = "identities/any(c:c/issuerAssignedId eq '5eecb0cd' and c/issuer eq 'facebook.com')";
    expect(namesOf((await client.get(`/v1.0/users?$filter=${filter}`)).body)).toEqual(['adele']);
    const second = await client.patch(`/v1.0/users/lee@${domain}`, { identities: [identity] });
    expect(second.body.error.message).toBe(
      'Another object with the same value for property identities already exists.',
    );
  });
});

describe('mail', () => {
  it('puts the address first among the proxy addresses', async () => {
    const client = await newTenant('adele');
    const path = `/v1.0/users/adele@${domain}`;
    const read = async () => (await client.get(`${path}?$select=mail,proxyAddresses`)).body as object;
    await client.patch(path, { mail: 'adele@example.com' });
    expect(await read()).toMatchObject({ mail: 'adele@example.com', proxyAddresses: ['SMTP:adele@example.com'] });
    await client.patch(path, { mail: 'a.vance@example.com' });
    expect(await read()).toMatchObject({
      mail: 'a.vance@example.com',
      proxyAddresses: ['SMTP:a.vance@example.com', 'smtp:adele@example.com'],
    });
  });

  it('belongs to one user only', async () => {
    const client = await newTenant('lee');
    await addUser(client, 'adele', { mail: 'adele@example.com' });
    const { body } = await client.patch(`/v1.0/users/lee@${domain}`, { mail: 'Adele@example.com' });
    expect(body.error.message).toBe('Another object with the same value for property proxyAddresses already exists.');
  });

  it('stays the address of a mailbox, which only Exchange changes (microsoft-graph-docs issue 12584)', async () => {
    const client = await newTenant();
    const id = await addUser(client, 'adele', { mail: 'adele@example.com' });
    await assign(client, id, await buy(client, 'EXCHANGESTANDARD', 1));
    expect((await client.get(`/v1.0/users/${id}`)).body.mail).toBe('adele@example.com');
    const { status, body } = await client.patch(`/v1.0/users/${id}`, { mail: 'other@example.com' });
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'Request_BadRequest',
      'Unable to update the specified properties for objects that have originated within an external service.',
    ]);
  });
});

describe('properties that are kept in SharePoint', () => {
  it('are read for one user only (microsoft-graph-docs issue 7555)', async () => {
    const client = await newTenant('adele');
    const { status, body } = await client.get('/v1.0/users?$select=preferredName');
    expect([status, body.error.code, body.error.message]).toEqual([
      501,
      'NotImplemented',
      'This operation target is not yet supported.',
    ]);
  });

  it('are set apart from all others', async () => {
    const client = await newTenant('adele');
    const { status, body } = await client.patch(`/v1.0/users/adele@${domain}`, { aboutMe: 'x', jobTitle: 'y' });
    expect([status, body.error.code]).toEqual([400, 'BadRequest']);
    expect(body.error.message).toBe('The request is currently not supported on the targeted entity set');
  });
});
