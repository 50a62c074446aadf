// What Exchange keeps of a group. Sources: https://learn.microsoft.com/en-us/graph/api/resources/group, group-get and
// group-update, and the issues that the tests name.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';
import { addUser, domain } from '../own-tenant.js';

const all = 'allowExternalSenders,autoSubscribeNewMembers,hideFromAddressLists,hideFromOutlookClients';

interface Scene {
  readonly client: Client;
  readonly other: Client;
  readonly app: Client;
  readonly team: string;
  readonly staff: string;
}

const arrange = async (): Promise<Scene> => {
  const emulator = newEmulator();
  const anybody = newClient(emulator);
  for (const name of ['adele', 'lee']) await addUser(anybody, name);
  const group = { displayName: 'Team', mailNickname: 'team', mailEnabled: true, securityEnabled: false };
  const make = async (body: object): Promise<string> =>
    ((await anybody.post('/v1.0/groups', body)).body as { id: string }).id;
  const { body } = await anybody.post('/_tenantry/tokens', { roles: ['Group.ReadWrite.All'] });
  return {
    client: newClient(emulator, `adele@${domain}`),
    other: newClient(emulator, `lee@${domain}`),
    app: newClient(emulator, body.accessToken as string),
    team: await make({ ...group, groupTypes: ['Unified'] }),
    staff: await make({ ...group, mailNickname: 'staff', mailEnabled: false, securityEnabled: true }),
  };
};

const refusal = ({ status, body }: { readonly status: number; readonly body: Json }): readonly unknown[] => [
  status,
  body.error.code,
  body.error.message,
];

describe('reading', () => {
  it.each(['v1.0', 'beta'])(
    'one group shows the defaults and the id, and only what is selected, in %s',
    async (version) => {
      const { client, team } = await arrange();
      const { body } = await client.get(`/${version}/groups/${team}?$select=${all},isSubscribedByMail,unseenCount`);
      expect(body).toEqual({
        '@odata.context': body['@odata.context'] as string,
        id: team,
        allowExternalSenders: false,
        autoSubscribeNewMembers: false,
        hideFromAddressLists: false,
        hideFromOutlookClients: false,
        isSubscribedByMail: true,
        unseenCount: 0,
      });
      expect((await client.get(`/${version}/groups/${team}`)).body).not.toHaveProperty('allowExternalSenders');
      expect((await client.get(`/${version}/groups/${team}/allowExternalSenders`)).body.value).toBe(false);
    },
  );

  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/804
  it('a list does not have them', async () => {
    const { client, team } = await arrange();
    const said = [501, 'NotImplemented', 'This operation target is not yet supported.'];
    expect(refusal(await client.get('/v1.0/groups?$select=displayName,allowExternalSenders'))).toEqual(said);
    expect((await client.get('/v1.0/groups?$filter=allowExternalSenders eq true')).status).toBeGreaterThanOrEqual(400);
    expect((await client.get(`/v1.0/groups?$orderby=unseenCount`)).status).toBeGreaterThanOrEqual(400);
    expect((await client.get(`/v1.0/users/${team}/memberOf?$select=unseenCount`)).status).toBeGreaterThanOrEqual(400);
  });

  // https://github.com/hashicorp/terraform-provider-azuread/issues/791
  it('a security group has no mailbox to ask', async () => {
    const { client, staff } = await arrange();
    const { body } = await client.get('/v1.0/organization?$select=id');
    expect(refusal(await client.get(`/v1.0/groups/${staff}?$select=${all}`))).toEqual([
      404,
      'ErrorInvalidGroup',
      `The requested group '${staff}@${String(body.value[0].id)}' is invalid.`,
    ]);
    expect((await client.patch(`/v1.0/groups/${staff}`, { allowExternalSenders: true })).status).toBe(404);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/13552
  it('a distribution list has one that Graph does not reach', async () => {
    const client = newClient(newEmulator({ fixture: 'hybrid' }));
    const { body } = await client.get('/v1.0/groups?$select=id,mailEnabled,groupTypes');
    const list = (body.value as Json[]).find(({ mailEnabled, groupTypes }) => mailEnabled && groupTypes.length === 0);
    expect(refusal(await client.get(`/v1.0/groups/${String(list?.id)}?$select=allowExternalSenders`))).toEqual([
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    ]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4786
  it('an app has no subscription of its own', async () => {
    const { app, team } = await arrange();
    const said = [403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'];
    for (const name of ['isSubscribedByMail', 'unseencount'])
      expect(refusal(await app.get(`/v1.0/groups/${team}?$select=${name}`))).toEqual(said);
    expect((await app.get(`/v1.0/groups/${team}?$select=${all}`)).body).toMatchObject({ allowExternalSenders: false });
  });
});

describe('setting', () => {
  it('is answered with 200, and holds for everybody', async () => {
    const { client, other, team } = await arrange();
    const changes = { allowExternalSenders: true, hideFromOutlookClients: true };
    const { status, text } = await client.patch(`/v1.0/groups/${team}`, changes);
    expect([status, text ?? '']).toEqual([200, '']);
    expect((await other.get(`/v1.0/groups/${team}?$select=${all}`)).body).toMatchObject({
      ...changes,
      autoSubscribeNewMembers: false,
    });
  });

  it('a subscription is about the signed-in user alone', async () => {
    const { client, other, team } = await arrange();
    const read = async (who: Client): Promise<unknown> =>
      (await who.get(`/v1.0/groups/${team}?$select=isSubscribedByMail`)).body.isSubscribedByMail as unknown;
    await client.patch(`/v1.0/groups/${team}`, { isSubscribedByMail: false });
    expect([await read(client), await read(other)]).toEqual([false, true]);
    await client.patch(`/v1.0/groups/${team}`, { isSubscribedByMail: true });
    expect(await read(client)).toBe(true);
  });

  it('is a request of its own', async () => {
    const { client, team } = await arrange();
    const answer = await client.patch(`/v1.0/groups/${team}`, { allowExternalSenders: true, description: 'x' });
    expect(refusal(answer)).toEqual([
      400,
      'BadRequest',
      'The request is currently not supported on the targeted entity set',
    ]);
    expect((await client.get(`/v1.0/groups/${team}`)).body.description).toBeNull();
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/10640
  it('is not for apps', async () => {
    const { app, team } = await arrange();
    expect(refusal(await app.patch(`/v1.0/groups/${team}`, { autoSubscribeNewMembers: true }))).toEqual([
      403,
      'ErrorGroupsAccessDenied',
      'User does not have permissions to execute this action.',
    ]);
  });

  it.each([
    ['a text', { allowExternalSenders: 'true' }, 400],
    ['null', { hideFromAddressLists: null }, 400],
    ['a number of unseen conversations, of which there are none', { unseenCount: 3 }, 501],
  ])('refuses %s', async (_, body, status) => {
    const { client, team } = await arrange();
    expect((await client.patch(`/v1.0/groups/${team}`, body)).status).toBe(status);
  });

  it('is no part of making a group', async () => {
    const { client } = await arrange();
    const group = { displayName: 'New', mailNickname: 'new', mailEnabled: true, securityEnabled: false };
    const body = { ...group, groupTypes: ['Unified'], autoSubscribeNewMembers: true };
    const answer = await client.post('/v1.0/groups', body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect((await client.get("/v1.0/groups?$filter=mailNickname eq 'new'")).body.value).toEqual([]);
  });

  it('stays through deletion and restore', async () => {
    const { client, team } = await arrange();
    await client.patch(`/v1.0/groups/${team}`, { allowExternalSenders: true });
    await client.delete(`/v1.0/groups/${team}`);
    await client.post(`/v1.0/directory/deletedItems/${team}/restore`);
    expect((await client.get(`/v1.0/groups/${team}?$select=allowExternalSenders`)).body).toMatchObject({
      allowExternalSenders: true,
    });
  });
});
