// What refers to a domain, and removing one. Sources: https://learn.microsoft.com/en-us/graph/api/domain-delete,
// domain-forcedelete and domain-list-domainnamereferences

import { describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { addUser, domain as initial, newTenant } from '../own-tenant.js';

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

describe('what refers to a domain', () => {
  const arrange = async (): Promise<{ readonly client: Client; readonly ids: readonly string[] }> => {
    const client = await withDomain('eve');
    const user = await addUser(client, 'ann', { userPrincipalName: `ann@${custom}` });
    await client.patch(`/v1.0/domains/${custom}`, { isDefault: true });
    const { body: group } = await client.post('/v1.0/groups', {
      displayName: 'Sales',
      mailNickname: 'sales',
      mailEnabled: true,
      securityEnabled: false,
      groupTypes: ['Unified'],
    });
    const uris = [`api://${custom}/orders`, 'api://other'];
    const app = { displayName: 'Orders', signInAudience: 'AzureADMyOrg', identifierUris: uris };
    const { body: made } = await client.post('/v1.0/applications', app);
    await client.patch(`/v1.0/domains/${initial}`, { isDefault: true });
    return { client, ids: [user, group.id as string, made.id as string] };
  };

  it('is listed, page by page and by type', async () => {
    const { client, ids } = await arrange();
    const path = `/v1.0/domains/${custom}/domainNameReferences`;
    const { body } = await client.get(path);
    expect((body.value as readonly { id: string }[]).map(({ id }) => id)).toEqual(ids);
    expect(body.value[0]).toMatchObject({ '@odata.type': '#microsoft.graph.user', userPrincipalName: `ann@${custom}` });
    const pages: string[] = [];
    for (let next: string | undefined = `${path}?$top=1`; next !== undefined;) {
      const { body: page } = await client.get(next);
      pages.push(page.value[0].id as string);
      next = (page['@odata.nextLink'] as string | undefined)?.replace('http://localhost:4365', '');
    }
    expect(pages).toEqual(ids);
    const { body: users } = await client.get(`${path}/microsoft.graph.user?$select=id`);
    expect(users.value).toEqual([{ id: ids[0] }]);
    const { body: one } = await client.get(`/v1.0/domains/${custom}?$expand=domainNameReferences`);
    expect(one.domainNameReferences).toHaveLength(3);
  });

  it('keeps the domain from being removed', async () => {
    const { client } = await arrange();
    const answer = await client.delete(`/v1.0/domains/${custom}`);
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toContain(`/domains/${custom}/domainNameReferences`);
    expect((await client.get(`/v1.0/domains/${custom}`)).status).toBe(200);
  });

  it('is renamed to the initial domain when it is removed by force, and users are disabled', async () => {
    const { client, ids } = await arrange();
    const { status } = await client.post(`/v1.0/domains/${custom}/forceDelete`, { disableUserAccounts: true });
    expect(status).toBe(204);
    const [user, group, app] = await Promise.all(
      [
        `users/${String(ids[0])}?$select=userPrincipalName,accountEnabled`,
        `groups/${String(ids[1])}`,
        `applications/${String(ids[2])}`,
      ].map(async (path) => (await client.get(`/v1.0/${path}`)).body),
    );
    expect(user).toMatchObject({ userPrincipalName: `ann@${initial}`, accountEnabled: false });
    expect(group).toMatchObject({ mail: `sales@${initial}`, proxyAddresses: [`SMTP:sales@${initial}`] });
    expect(app.identifierUris).toEqual([`api://${initial}/orders`, 'api://other']);
    expect((await client.get(`/v1.0/domains/${custom}`)).status).toBe(404);
    expect((await audits(client)).slice(0, 2)).toEqual(['Remove verified domain', 'Force delete domain']);
  });

  // The pages differ: https://learn.microsoft.com/en-us/graph/api/domain-forcedelete, and ?view=graph-rest-beta
  it.each([
    ['v1.0', 204],
    ['beta', 200],
  ])('is answered in %s with %i and nothing else', async (version, status) => {
    const client = await withDomain();
    const answer = await client.post(`/${version}/domains/${custom}/forceDelete`, { disableUserAccounts: true });
    expect(answer).toMatchObject({ status, text: undefined });
    expect((await client.get(`/v1.0/domains/${custom}`)).status).toBe(404);
  });

  it('leaves users enabled where force is asked to', async () => {
    const { client, ids } = await arrange();
    await client.post(`/v1.0/domains/${custom}/forceDelete`, { disableUserAccounts: false });
    const { body } = await client.get(`/v1.0/users/${String(ids[0])}?$select=accountEnabled`);
    expect(body.accountEnabled).toBe(true);
  });

  it('is not renamed by half: an app of several tenants or a taken name refuses all of it', async () => {
    const { client, ids } = await arrange();
    await addUser(client, 'ann');
    expect((await client.post(`/v1.0/domains/${custom}/forceDelete`, {})).status).toBe(400);
    expect((await client.get(`/v1.0/users/${String(ids[0])}`)).body.userPrincipalName).toBe(`ann@${custom}`);
    expect((await client.get(`/v1.0/domains/${custom}`)).status).toBe(200);
  });
});

describe('removing a domain', () => {
  it('is done for good where nothing needs it', async () => {
    const client = await withDomain();
    expect(await client.delete(`/v1.0/domains/${custom}`)).toMatchObject({ status: 204, text: undefined });
    expect((await client.get(`/v1.0/domains/${custom}`)).status).toBe(404);
    expect(await namesOf(client)).toEqual([initial]);
  });

  it.each([
    ['the initial domain', initial, 'initial'],
    ['the default domain', 'tailspintoys.com', 'default'],
    ['a domain above another', custom, `eu.${custom}`],
  ])('is refused for %s', async (_, id, words) => {
    const client = await withDomain();
    await client.post('/v1.0/domains', { id: `eu.${custom}` });
    await client.post('/v1.0/domains', { id: 'tailspintoys.com' });
    await client.post('/v1.0/domains/tailspintoys.com/verify');
    await client.patch('/v1.0/domains/tailspintoys.com', { isDefault: true });
    for (const answer of [
      await client.delete(`/v1.0/domains/${id}`),
      await client.post(`/v1.0/domains/${id}/forceDelete`, {}),
    ]) {
      expect(answer.status).toBe(400);
      expect(messageOf(answer)).toContain(words);
    }
  });
});
