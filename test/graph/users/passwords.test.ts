// Passwords of users, and the end of their sessions. Sources: https://learn.microsoft.com/en-us/graph/api/user-changepassword,
// https://learn.microsoft.com/en-us/graph/api/user-validatepassword (beta),
// https://learn.microsoft.com/en-us/graph/api/user-invalidateallrefreshtokens (beta) and
// https://learn.microsoft.com/en-us/entra/identity/authentication/concept-sspr-policy.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Answer, type Client } from '../../new-emulator.js';
import { addUser, domain } from '../own-tenant.js';

const first = 'xWwvJ]6NMw+bWH-d';
const second = '0eM85N54wFxWwvJ]';

/** Ann, signed in, and the administrator. */
const newAnn = async (properties: object = {}): Promise<{ readonly ann: Client; readonly admin: Client }> => {
  const emulator = newEmulator();
  const admin = newClient(emulator);
  await addUser(admin, 'ann', properties);
  return { ann: newClient(emulator, `ann@${domain}`), admin };
};

const change = (client: Client, currentPassword: string, newPassword: string, path = '/v1.0/me'): Promise<Answer> =>
  client.post(`${path}/changePassword`, { currentPassword, newPassword });

const refusal = ({ status, body }: Answer): readonly unknown[] => [status, body.error.code, body.error.message];
const tooWeak =
  'The specified password does not comply with password complexity requirements. Please provide a different password.';

describe('changing the own password', () => {
  it.each(['/v1.0/me', '/beta/me', `/v1.0/users/ann@${domain}`])('works at %s', async (path) => {
    const { ann } = await newAnn();
    expect(await change(ann, first, second, path)).toMatchObject({ status: 204, text: undefined });
    expect((await change(ann, first, 'Another-one-1')).status).toBe(400);
    expect((await change(ann, second, 'Another-one-1')).status).toBe(204);
  });

  it('ends sessions, needs no change at the next sign-in, and is in the audit log', async () => {
    const { ann, admin } = await newAnn();
    await admin.patch('/_tenantry/clock', { advance: 'PT1H' });
    await change(ann, first, second);
    const select = 'signInSessionsValidFromDateTime,lastPasswordChangeDateTime';
    const { body } = await admin.get(`/v1.0/users/ann@${domain}?$select=${select}`);
    expect([body.signInSessionsValidFromDateTime, body.lastPasswordChangeDateTime]).toEqual([
      '2026-10-05T10:00:00Z',
      '2026-10-05T10:00:00Z',
    ]);
    const [entry] = (await admin.get('/v1.0/auditLogs/directoryAudits')).body.value;
    expect(entry).toMatchObject({
      activityDisplayName: 'Change user password',
      initiatedBy: { user: { userPrincipalName: `ann@${domain}` } },
    });
  });

  it('is refused with a wrong current password, and changes nothing', async () => {
    const { ann } = await newAnn();
    const answer = await change(ann, 'wrong', second);
    expect(refusal(answer)).toEqual([400, 'Request_BadRequest', 'The current password is wrong.']);
    expect((await change(ann, first, second)).status).toBe(204);
  });

  it.each([
    ['is too short', 'aB3'],
    ['has too few kinds of characters', 'abcdefghij'],
    ['is the one that it replaces', first],
  ])('is refused if the new one %s', async (_, newPassword) => {
    const { ann } = await newAnn();
    expect(refusal(await change(ann, first, newPassword))).toEqual([400, 'Request_BadRequest', tooWeak]);
  });

  it('takes a weak one of a user whose policies allow it', async () => {
    const { ann } = await newAnn({ passwordPolicies: 'DisableStrongPassword' });
    expect((await change(ann, first, 'abcdefghij')).status).toBe(204);
  });

  it('is for the user alone, also not for an administrator', async () => {
    const { admin } = await newAnn();
    const answer = await change(admin, first, second, `/v1.0/users/ann@${domain}`);
    expect(refusal(answer).slice(0, 2)).toEqual([403, 'Authorization_RequestDenied']);
  });

  it.each([
    [{ newPassword: second }],
    [{ currentPassword: first }],
    [{ currentPassword: first, newPassword: null }],
    [{ currentPassword: first, newPassword: '' }],
    [{ currentPassword: first, newPassword: second, other: 1 }],
  ])('is refused for the body %j', async (body) => {
    const { ann } = await newAnn();
    expect((await ann.post('/v1.0/me/changePassword', body)).status).toBe(400);
  });

  it('is left to the on-premises directory for a synced user', async () => {
    const emulator = newEmulator({ fixture: 'hybrid' });
    const answer = await change(newClient(emulator, 'pradeepg@litware.onmicrosoft.com'), first, second);
    expect(refusal(answer)[2]).toMatch(/^Unable to update the specified properties for on-premises mastered/);
  });
});

describe('validating a password', () => {
  const validate = async (password: unknown, version = 'beta'): Promise<Answer> =>
    newClient(newEmulator()).post(`/${version}/users/validatePassword`, { password });

  it('says what is wrong with a weak one', async () => {
    const { status, body } = await validate('1234567890');
    expect([status, body]).toEqual([
      200,
      {
        '@odata.context': expect.stringMatching(/#microsoft\.graph\.passwordValidationInformation$/) as string,
        isValid: false,
        validationResults: [
          {
            ruleName: 'password_not_meet_complexity',
            validationPassed: false,
            message: 'Password does not meet complexity requirements.',
          },
        ],
      },
    ]);
  });

  it('says of a strong one that it passes', async () => {
    expect((await validate(first)).body).toMatchObject({
      isValid: true,
      validationResults: [{ validationPassed: true, message: 'Password meets complexity requirements.' }],
    });
  });

  it('is refused without a text, and is not served in v1.0, whose pages do not have it', async () => {
    expect((await validate(7)).status).toBe(400);
    expect((await validate(undefined)).status).toBe(400);
    expect((await validate(first, 'v1.0')).status).toBe(501);
  });
});

describe('invalidateAllRefreshTokens', () => {
  it('is beta’s older name of revokeSignInSessions, and answers 204', async () => {
    const { ann, admin } = await newAnn();
    await admin.patch('/_tenantry/clock', { advance: 'PT1H' });
    expect(await ann.post('/beta/me/invalidateAllRefreshTokens')).toMatchObject({ status: 204, text: undefined });
    const { body } = await admin.get(`/v1.0/users/ann@${domain}?$select=signInSessionsValidFromDateTime`);
    expect(body.signInSessionsValidFromDateTime).toBe('2026-10-05T10:00:00Z');
    expect((await admin.post(`/beta/users/ann@${domain}/invalidateAllRefreshTokens`)).status).toBe(204);
    expect((await admin.post(`/beta/users/nobody@${domain}/invalidateAllRefreshTokens`)).status).toBe(404);
    expect((await ann.post('/v1.0/me/invalidateAllRefreshTokens')).status).toBe(400);
  });
});
