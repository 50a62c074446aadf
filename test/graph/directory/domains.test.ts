// Domains and what follows from them. Sources: https://learn.microsoft.com/en-us/graph/api/resources/domain and the pages of
// its methods; https://learn.microsoft.com/en-us/entra/identity/users/domains-verify-custom-subdomain

import { describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { domain as initial, newTenant, newUserBody } from '../own-tenant.js';

const custom = 'fourthcoffee.com';

/** A tenant with a custom domain that is verified. */
const withDomain = async (...names: readonly string[]): Promise<Client> => {
  const client = await newTenant(...names);
  await client.post('/v1.0/domains', { id: custom });
  await client.post(`/v1.0/domains/${custom}/verify`);
  return client;
};

const namesOf = async (client: Client): Promise<readonly string[]> => {
  const { body } = await client.get('/v1.0/organization?$select=verifiedDomains');
  return (body.value[0].verifiedDomains as readonly { name: string }[]).map(({ name }) => name);
};

const messageOf = ({ body }: { readonly body: unknown }): string =>
  (body as { error: { message: string } }).error.message;

const audits = async (client: Client): Promise<readonly string[]> => {
  const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'DirectoryManagement'");
  return (body.value as readonly { activityDisplayName: string }[]).map((one) => one.activityDisplayName);
};

describe('adding a domain', () => {
  it('gives one that is not verified, with its address', async () => {
    const client = await newTenant();
    const { status, body, headers } = await client.post('/v1.0/domains', { id: 'FourthCoffee.com' });
    expect(status).toBe(201);
    expect(headers.Location).toBe(`http://localhost:4365/v1.0/domains/${custom}`);
    expect(body).toMatchObject({ id: custom, isVerified: false, isDefault: false, isInitial: false, isRoot: false });
    expect(body.supportedServices).toEqual([]);
    expect(await namesOf(client)).toEqual([initial]);
    expect(await audits(client)).toEqual(['Add unverified domain']);
  });

  it('verifies a subdomain of a verified domain at once, and of no other', async () => {
    const client = await withDomain();
    expect((await client.post('/v1.0/domains', { id: `eu.${custom}` })).body).toMatchObject({
      isVerified: true,
      isRoot: false,
    });
    await client.post('/v1.0/domains', { id: 'tailspintoys.com' });
    expect((await client.post('/v1.0/domains', { id: 'eu.tailspintoys.com' })).body.isVerified).toBe(false);
  });

  it('is refused for one that is there, and for what is no name', async () => {
    const client = await withDomain();
    const answer = await client.post('/v1.0/domains', { id: custom });
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toBe(
      'A conflicting object with one or more of the specified property values is present in the directory.',
    );
    for (const id of ['', 'coffee', 'a b.com', '-x.com', 'x..com', 'http://x.com', `${'x'.repeat(64)}.com`]) {
      expect((await client.post('/v1.0/domains', { id })).status, id).toBe(400);
    }
    expect((await client.post('/v1.0/domains', { id: 'x.com', isDefault: true })).status).toBe(400);
  });
});

describe('verifying a domain', () => {
  it('makes it usable for the names of users, which it was not before', async () => {
    const client = await newTenant();
    await client.post('/v1.0/domains', { id: custom });
    const user = newUserBody('ann', { userPrincipalName: `ann@${custom}` });
    expect(messageOf(await client.post('/v1.0/users', user))).toMatch(/^The domain portion of the userPrincipalName/);
    const { status, body } = await client.post(`/v1.0/domains/${custom}/verify`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: custom,
      isVerified: true,
      isRoot: true,
      availabilityStatus: 'AvailableImmediately',
    });
    expect((await client.post('/v1.0/users', user)).status).toBe(201);
    expect((await client.get(`/v1.0/domains/${custom}`)).body.availabilityStatus).toBeNull();
    expect(await namesOf(client)).toEqual([custom, initial]);
  });

  it('verifies the domains below it', async () => {
    const client = await newTenant();
    for (const id of [custom, `eu.${custom}`]) await client.post('/v1.0/domains', { id });
    await client.post(`/v1.0/domains/${custom}/verify`, {});
    expect((await client.get(`/v1.0/domains/eu.${custom}`)).body).toMatchObject({ isVerified: true, isRoot: false });
  });

  it('is refused for one that is verified', async () => {
    const client = await newTenant();
    const answer = await client.post(`/v1.0/domains/${initial}/verify`);
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toBe('Domain is already verified.');
  });
});

describe('changing a domain', () => {
  it('makes it the only default domain, for organizations and new groups too', async () => {
    const client = await withDomain();
    const changes = { isDefault: true, supportedServices: ['Email', 'OfficeCommunicationsOnline'] };
    expect(await client.patch(`/v1.0/domains/${custom}`, changes)).toMatchObject({ status: 204, text: undefined });
    expect((await client.get(`/v1.0/domains/${custom}`)).body).toMatchObject(changes);
    expect((await client.get(`/v1.0/domains/${initial}`)).body).toMatchObject({ isDefault: false, isInitial: true });
    const { body } = await client.get('/v1.0/organization');
    expect(body.value[0].verifiedDomains).toEqual([
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: false,
        name: custom,
        type: 'Managed',
      },
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: false,
        isInitial: true,
        name: initial,
        type: 'Managed',
      },
    ]);
    const group = { displayName: 'Sales', mailNickname: 'sales', mailEnabled: true, securityEnabled: false };
    const { body: made } = await client.post('/v1.0/groups', { ...group, groupTypes: ['Unified'] });
    expect(made.mail).toBe(`sales@${custom}`);
    await client.patch(`/v1.0/domains/${initial}`, { isDefault: true });
    await client.patch(`/v1.0/groups/${String(made.id)}`, { description: 'All of sales' });
    expect((await client.get(`/v1.0/groups/${String(made.id)}`)).body.mail).toBe(`sales@${custom}`);
  });

  it('shows a domain without services as None in the organization', async () => {
    const client = await withDomain();
    const { body } = await client.get('/v1.0/organization');
    expect(body.value[0].verifiedDomains[0]).toMatchObject({ name: custom, capabilities: 'None' });
  });

  it('keeps how long passwords are valid', async () => {
    const client = await withDomain();
    const days = { passwordValidityPeriodInDays: 2147483647, passwordNotificationWindowInDays: 30 };
    await client.patch(`/v1.0/domains/${custom}`, days);
    expect((await client.get(`/v1.0/domains/${custom}`)).body).toMatchObject(days);
    expect(await audits(client)).toContain('Update domain');
  });

  it.each([
    ['a domain that is not verified', 'tailspintoys.com', { isDefault: true }],
    ['the default domain, to be none', initial, { isDefault: false }],
    ['a service that Graph does not change', custom, { supportedServices: ['Intune'] }],
    ['a password that is valid for a day', custom, { passwordValidityPeriodInDays: 1 }],
    ['what is read-only', custom, { isVerified: false }],
  ])('is refused for %s', async (_, id, changes) => {
    const client = await withDomain();
    await client.post('/v1.0/domains', { id: 'tailspintoys.com' });
    const { body: before } = await client.get(`/v1.0/domains/${id}`);
    expect((await client.patch(`/v1.0/domains/${id}`, changes)).status).toBe(400);
    expect((await client.get(`/v1.0/domains/${id}`)).body).toEqual(before);
  });
});

describe('a subdomain', () => {
  it('has a root domain until it is promoted', async () => {
    const client = await withDomain();
    await client.post('/v1.0/domains', { id: `eu.${custom}` });
    const { body } = await client.get(`/v1.0/domains/eu.${custom}/rootDomain`);
    expect(body).toMatchObject({ id: custom, isRoot: true });
    const { body: promoted } = await client.post(`/v1.0/domains/eu.${custom}/promote`);
    expect(promoted).toEqual({ '@odata.context': 'http://localhost:4365/v1.0/$metadata#Edm.Boolean', value: true });
    expect((await client.get(`/v1.0/domains/eu.${custom}`)).body.isRoot).toBe(true);
    expect((await client.get(`/v1.0/domains/eu.${custom}/rootDomain`)).body.id).toBe(`eu.${custom}`);
  });

  it('is not promoted before it is verified', async () => {
    const client = await newTenant();
    await client.post('/v1.0/domains', { id: custom });
    const answer = await client.post(`/v1.0/domains/${custom}/promote`);
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toBe('Unverified domains cannot be promoted. Please verify the domain before promotion.');
    expect((await client.get(`/v1.0/domains/${custom}/rootDomain`)).status).toBe(404);
  });
});

describe('the DNS records of a domain', () => {
  it('prove that it is yours: a text or a mail exchange, the same every time', async () => {
    const client = await newTenant();
    await client.post('/v1.0/domains', { id: custom });
    const path = `/v1.0/domains/${custom}/verificationDnsRecords`;
    const { body } = await client.get(path);
    expect(body['@odata.context']).toBe(
      `http://localhost:4365/v1.0/$metadata#domains('${custom}')/verificationDnsRecords`,
    );
    const [text, exchange] = body.value;
    expect(text).toMatchObject({
      '@odata.type': '#microsoft.graph.domainDnsTxtRecord',
      label: custom,
      recordType: 'Txt',
    });
    expect(text.text).toMatch(/^MS=ms\d{8}$/);
    expect(exchange).toMatchObject({
      '@odata.type': '#microsoft.graph.domainDnsMxRecord',
      isOptional: false,
      ttl: 3600,
      preference: 32767,
      mailExchange: `${String(text.text).slice(3)}.msv1.invalid`,
    });
    expect((await client.get(path)).body).toEqual(body);
    const { body: whole } = await client.get(`/v1.0/domains/${custom}?$expand=verificationDnsRecords`);
    expect(whole.verificationDnsRecords).toEqual(body.value);
  });

  it('are those of its services', async () => {
    const client = await withDomain();
    const path = `/v1.0/domains/${custom}/serviceConfigurationRecords`;
    expect((await client.get(path)).body.value).toEqual([]);
    await client.patch(`/v1.0/domains/${custom}`, { supportedServices: ['Email'] });
    const { body } = await client.get(path);
    expect(body.value).toMatchObject([
      { recordType: 'Mx', mailExchange: 'fourthcoffee-com.mail.protection.outlook.com', preference: 0 },
      { recordType: 'Txt', text: 'v=spf1 include:spf.protection.outlook.com -all' },
      { recordType: 'CName', label: `autodiscover.${custom}`, canonicalName: 'autodiscover.outlook.com' },
    ]);
    const { body: selected } = await client.get(`${path}?$select=label&$top=1`);
    expect(selected.value).toEqual([{ '@odata.type': '#microsoft.graph.domainDnsMxRecord', label: custom }]);
  });
});

it('a domain that is not there is 404 for every operation', async () => {
  const client = await newTenant();
  const none = '/v1.0/domains/nowhere.com';
  const answers = [
    await client.patch(none, {}),
    await client.delete(none),
    ...(await Promise.all(['verify', 'promote'].map((name) => client.post(`${none}/${name}`)))),
    await client.post(`${none}/forceDelete`, {}),
    ...(await Promise.all(
      ['rootDomain', 'domainNameReferences', 'verificationDnsRecords', 'serviceConfigurationRecords'].map((name) =>
        client.get(`${none}/${name}`),
      ),
    )),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
});
