// Inviting somebody from another organization, and accepting. Sources: https://learn.microsoft.com/en-us/graph/api/invitation-post,
// https://learn.microsoft.com/en-us/entra/external-id/user-properties and reset-redemption-status, invite-internal-users.

import { describe, expect, it } from 'vitest';
import { newBrowser, readText } from '../../identity/sign-in/browser.js';
import { benchOrigin, newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';
import { addUser, buy, domain } from '../own-tenant.js';

const address = 'ann.beebe@fabrikam.com';
const inviteRedirectUrl = 'https://app.northwind.example/start';
const wish = { invitedUserEmailAddress: address, inviteRedirectUrl };
const shown =
  'creationType,displayName,externalUserState,externalUserStateChangeDateTime,mail,userPrincipalName,userType';

const arrange = () => {
  const emulator = newEmulator();
  return { client: newClient(emulator), browser: newBrowser(emulator), emulator };
};

const invite = async (client: Client, more: object = {}): Promise<Json> => {
  const { status, body } = await client.post('/v1.0/invitations', { ...wish, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};

const toPath = (body: Json): string => (body.inviteRedeemUrl as string).slice(benchOrigin.length);

const guestOf = async (client: Client, { invitedUser }: Json): Promise<Json> =>
  (await client.get(`/v1.0/users/${String(invitedUser.id)}?$select=${shown}`)).body;

describe('an invitation', () => {
  // https://learn.microsoft.com/en-us/graph/api/resources/authorizationpolicy: allowInvitesFrom.
  it('is refused where the authorization policy lets nobody invite', async () => {
    const { client } = arrange();
    await client.patch('/v1.0/policies/authorizationPolicy', { allowInvitesFrom: 'none' });
    const { status, body } = await client.post('/v1.0/invitations', wish);
    expect([status, body.error]).toEqual([
      403,
      expect.objectContaining({
        code: 'Forbidden',
        message: 'Guest invitations not allowed for your company. Contact your company administrator for more details.',
      }),
    ]);
  });

  it('is answered as documented', async () => {
    const { client } = arrange();
    const body = await invite(client);
    expect(body).toEqual({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#invitations/$entity`,
      id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      inviteRedeemUrl: expect.stringContaining(`${benchOrigin}/redeem?tenant=`) as string,
      invitedUserDisplayName: null,
      invitedUserType: 'Guest',
      invitedUserEmailAddress: address,
      sendInvitationMessage: false,
      resetRedemption: false,
      inviteRedirectUrl,
      status: 'PendingAcceptance',
      invitedUserMessageInfo: {
        messageLanguage: null,
        customizedMessageBody: null,
        ccRecipients: [{ emailAddress: { name: null, address: null } }],
      },
      invitedUser: { id: expect.stringMatching(/^[\da-f-]{36}$/) as string },
    });
  });

  it('makes a guest who has not accepted yet', async () => {
    const { client } = arrange();
    expect(await guestOf(client, await invite(client))).toMatchObject({
      creationType: 'Invitation',
      displayName: 'ann.beebe',
      externalUserState: 'PendingAcceptance',
      externalUserStateChangeDateTime: '2026-10-05T09:00:00Z',
      mail: address,
      userPrincipalName: `ann.beebe_fabrikam.com#EXT#@${domain}`,
      userType: 'Guest',
    });
    const { body } = await client.get("/v1.0/users?$filter=externalUserState eq 'PendingAcceptance'&$select=mail");
    expect(body.value).toEqual([{ mail: address }]);
  });

  it('can name the guest, and make a member', async () => {
    const { client } = arrange();
    const body = await invite(client, { invitedUserDisplayName: 'Ann Beebe', invitedUserType: 'Member' });
    expect(body).toMatchObject({ invitedUserDisplayName: 'Ann Beebe', invitedUserType: 'Member' });
    expect(await guestOf(client, body)).toMatchObject({
      creationType: 'Invitation',
      displayName: 'Ann Beebe',
      userType: 'Member',
    });
  });

  it('shows in the audit log and in the changes of users', async () => {
    const { client } = arrange();
    const { body: before } = await client.get('/v1.0/users/delta?$deltatoken=latest');
    const { invitedUser } = await invite(client);
    const { body: log } = await client.get('/v1.0/auditLogs/directoryAudits');
    expect(log.value).toMatchObject([
      { activityDisplayName: 'Invite external user', loggedByService: 'Invited Users', category: 'UserManagement' },
      { activityDisplayName: 'Add user', loggedByService: 'Core Directory' },
    ]);
    const { body: changes } = await client.get((before['@odata.deltaLink'] as string).slice(benchOrigin.length));
    expect(changes.value).toMatchObject([{ id: invitedUser.id }]);
  });

  it('again is for the same guest', async () => {
    const { client } = arrange();
    const [first, second] = [await invite(client), await invite(client)];
    expect(second.invitedUser).toEqual(first.invitedUser);
    expect(second.id).not.toBe(first.id);
  });

  it('keeps the mail that would be sent, and sends none', async () => {
    const { client } = arrange();
    const ccRecipients = [{ emailAddress: { name: 'Lee', address: 'lee@northwind.example' } }];
    const invitedUserMessageInfo = { messageLanguage: 'de-DE', customizedMessageBody: 'Welcome!', ccRecipients };
    const body = await invite(client, { sendInvitationMessage: true, invitedUserMessageInfo });
    expect(body.invitedUserMessageInfo).toEqual(invitedUserMessageInfo);
    await invite(client, { invitedUserEmailAddress: 'bob@fabrikam.com' });
    const { body: list } = await client.get('/_tenantry/invitations');
    const sent = (list.value as Json[]).find(({ id }) => id === body.id);
    expect(sent).toMatchObject({
      status: 'PendingAcceptance',
      inviteRedeemUrl: body.inviteRedeemUrl,
      mail: {
        to: address,
        messageLanguage: 'de-DE',
        customizedMessageBody: 'Welcome!',
        ccRecipients: [{ name: 'Lee', address: 'lee@northwind.example' }],
      },
    });
    expect((list.value as Json[]).filter(({ mail }) => mail === null)).toHaveLength(1);
  });

  it.each([
    ['no address', { invitedUserEmailAddress: 'ann' }],
    ['an address with a line break', { invitedUserEmailAddress: 'ann@fabrikam.com\n' }],
    ['an address that is not on the web', { inviteRedirectUrl: 'javascript:alert(1)' }],
    ['a type that is none', { invitedUserType: 'Owner' }],
    ['two copies of the mail', { invitedUserMessageInfo: { ccRecipients: [{}, {}] } }],
    ['a reset of nobody', { resetRedemption: true }],
    ['an address of the own organization', { invitedUserEmailAddress: `newcomer@${domain}` }],
  ])('is refused with %s, and makes nobody', async (_, more) => {
    const { client } = arrange();
    expect((await client.post('/v1.0/invitations', { ...wish, ...more })).status).toBe(400);
    expect((await client.get('/v1.0/users')).body.value).toHaveLength(1);
  });

  it('is refused without what is required, and for a user who is not there', async () => {
    const { client } = arrange();
    expect((await client.post('/v1.0/invitations', { invitedUserEmailAddress: address })).status).toBe(400);
    const invitedUser = { id: '00000000-0000-4000-8000-000000000000' };
    expect((await client.post('/v1.0/invitations', { ...wish, invitedUser })).status).toBe(404);
  });

  // https://github.com/microsoftgraph/msgraph-beta-sdk-dotnet/issues/798
  it('is refused for a member, whom it names', async () => {
    const { client } = arrange();
    const id = await addUser(client, 'eve');
    const { status, body } = await client.post('/v1.0/invitations', {
      ...wish,
      invitedUserEmailAddress: `eve@${domain}`,
    });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'BadRequest',
      message:
        `The invited user already exists in the directory as object ID: ${id}. ` +
        'They can use that account to sign in to shared apps and resources.',
    });
    await client.patch(`/v1.0/users/${id}`, { accountEnabled: false });
    const blocked = await client.post('/v1.0/invitations', { ...wish, invitedUserEmailAddress: `eve@${domain}` });
    expect(blocked.body.error.message).toContain('but the account is blocked from signing in');
  });
});

describe('the link of an invitation', () => {
  it('asks, and the guest who accepts goes on to where it says', async () => {
    const { client, browser } = arrange();
    const body = await invite(client, { invitedUserMessageInfo: { customizedMessageBody: 'Come and see.' } });
    const text = readText((await browser.open(toPath(body))).html);
    expect(text).toContain(address);
    expect(text).toContain('Come and see.');
    expect((await guestOf(client, body)).externalUserState).toBe('PendingAcceptance');
    const { status, location } = await browser.send();
    expect(status).toBe(303);
    expect(location?.href).toBe(inviteRedirectUrl);
    expect((await guestOf(client, body)).externalUserState).toBe('Accepted');
    const { body: log } = await client.get('/v1.0/auditLogs/directoryAudits?$top=1');
    expect(log.value[0].activityDisplayName).toBe('Redeem external user invite');
    expect((await client.get('/_tenantry/invitations')).body.value[0].status).toBe('Completed');
    expect((await browser.open(toPath(body))).location?.href).toBe(inviteRedirectUrl);
    expect((await invite(client)).status).toBe('Completed');
  });

  it('changes nothing for somebody who cancels', async () => {
    const { client, browser } = arrange();
    const body = await invite(client);
    await browser.open(toPath(body));
    expect(readText((await browser.send({ idBtn_Back: 'Cancel' })).html)).toContain('not accepted');
    expect((await guestOf(client, body)).externalUserState).toBe('PendingAcceptance');
  });

  it('is nothing without its ticket, or once the guest is gone', async () => {
    const { client, browser } = arrange();
    const body = await invite(client);
    expect((await browser.open(toPath(body).replace(/ticket=\w/, 'ticket=x'))).status).toBe(404);
    expect((await browser.open('/redeem')).status).toBe(404);
    await client.delete(`/v1.0/users/${String(body.invitedUser.id)}`);
    expect((await browser.open(toPath(body))).status).toBe(404);
    await client.delete(`/v1.0/directory/deletedItems/${String(body.invitedUser.id)}`);
    expect((await client.get('/_tenantry/invitations')).body.value).toEqual([]);
  });

  it('leads to the tenant that invites, also where a token named it', async () => {
    const { client, emulator, browser } = arrange();
    await client.post('/_tenantry/tenants', { name: 'ci-7' });
    const { body: token } = await client.post('/t/ci-7/_tenantry/tokens', { roles: ['User.Invite.All'] });
    const body = await invite(newClient(emulator, token.accessToken as string));
    expect(toPath(body)).toMatch(/^\/t\/ci-7\/redeem/);
    await browser.open(toPath(body));
    await browser.send();
    const { body: guest } = await client.get(`/t/ci-7/v1.0/users/${String(body.invitedUser.id)}?$select=${shown}`);
    expect(guest.externalUserState).toBe('Accepted');
  });
});

describe('starting over', () => {
  it('makes a guest accept again, with another address, and keeps the guest', async () => {
    const { client, browser } = arrange();
    const first = await invite(client);
    await browser.open(toPath(first));
    await browser.send();
    const more = { invitedUser: { id: first.invitedUser.id as string }, resetRedemption: true };
    const again = await invite(client, { ...more, invitedUserEmailAddress: 'ann@woodgrove.com' });
    expect(again).toMatchObject({ status: 'PendingAcceptance', invitedUser: first.invitedUser, resetRedemption: true });
    expect(await guestOf(client, again)).toMatchObject({
      externalUserState: 'PendingAcceptance',
      mail: 'ann@woodgrove.com',
      userPrincipalName: `ann.beebe_fabrikam.com#EXT#@${domain}`,
    });
    await browser.open(toPath(again));
    await browser.send();
    expect((await guestOf(client, again)).externalUserState).toBe('Accepted');
  });

  it('asks a member of the organization to use another account', async () => {
    const { client } = arrange();
    const id = await addUser(client, 'eve');
    expect(await guestOf(client, await invite(client, { invitedUser: { id } }))).toMatchObject({
      externalUserState: 'PendingAcceptance',
      userPrincipalName: `eve@${domain}`,
      userType: 'Member',
    });
  });
});

it('a guest who has accepted cannot claim, and a member who was invited can', async () => {
  const { client } = arrange();
  await buy(client, 'Microsoft_Teams_Enterprise_New', 2);
  await client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
  const products = [{ skuPartNumber: 'Microsoft_Teams_Enterprise_New' }];
  await client.post('/_tenantry/autoClaimPolicies', { name: 'Teams', app: 'teams', enabled: true, products });
  const open = async (more: object): Promise<Json> => {
    const { invitedUser } = await invite(client, more);
    await client.patch(`/v1.0/users/${String(invitedUser.id)}`, { usageLocation: 'US' });
    return (await client.post('/_tenantry/appOpens', { user: invitedUser.id as string, app: 'teams' })).body;
  };
  expect(await open({})).toMatchObject({ outcome: 'notEligible', reason: 'guest' });
  expect(await open({ invitedUserEmailAddress: 'bob@fabrikam.com', invitedUserType: 'Member' })).toMatchObject({
    outcome: 'claimed',
  });
});
