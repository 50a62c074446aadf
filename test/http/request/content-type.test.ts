// What kind of body a write may have, and where it may leave the header out.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Answer } from '../../new-emulator.js';

const admin = '/v1.0/users/admin@northwind.onmicrosoft.com';

const patch = (raw: string, type: string): Promise<Answer> =>
  newClient(newEmulator()).patch(admin, undefined, { raw, headers: { 'content-type': type } });

describe('the content type', () => {
  it.each([
    'application/json',
    'application/json;charset=utf-8',
    'APPLICATION/JSON',
    'application/json;odata.metadata=minimal',
    'application/merge-patch+json',
  ])('%s is taken', async (type) => {
    expect((await patch('{}', type)).status).toBe(204);
  });

  // https://github.com/microsoftgraph/msgraph-sample-pythondjangoapp/issues/22
  it.each([
    'text/plain;charset=UTF-8',
    'application/xml',
    'application/jsonx',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ])('P23: %s is refused', async (type) => {
    const { status, body } = await patch('{"city":"Oslo"}', type);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      'Entity only allows writes with a JSON Content-Type header.',
    ]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/6486
  it.each([
    ['PATCH', admin, '{"city":"Oslo"}'],
    ['PATCH', admin, undefined],
    ['POST', '/v1.0/groups', undefined],
    ['POST', '/v1.0/groups', '{"displayName":"x"}'],
    ['POST', `${admin}/assignLicense`, '{"addLicenses":[],"removeLicenses":[]}'],
    ['PUT', `${admin}/manager/$ref`, '{"@odata.id":"https://graph.microsoft.com/v1.0/users/x"}'],
  ])('P23: is wanted for %s %s with the body %s', async (method, url, text) => {
    const emulator = newEmulator();
    const headers = { authorization: 'Bearer test' };
    const answer = await emulator.handle({ method, url, headers, ...(text === undefined ? {} : { body: text }) });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body ?? '').error).toMatchObject({
      code: 'BadRequest',
      message: 'Write requests (excluding DELETE) must contain the Content-Type header declaration.',
    });
  });

  it('is not wanted where an action has nothing to say, and not by the control plane', async () => {
    const emulator = newEmulator();
    const headers = { authorization: 'Bearer test' };
    const send = (url: string, body?: string) =>
      emulator.handle({ method: 'POST', url, headers, ...(body === undefined ? {} : { body }) });
    expect((await send(`${admin}/revokeSignInSessions`)).status).toBe(200);
    expect((await send('/_tenantry/clock', '{"advance":"PT1H"}')).status).not.toBe(415);
    const plain = { method: 'POST', url: '/_tenantry/appOpens', body: 'user=x' };
    const answer = await emulator.handle({ ...plain, headers: { ...headers, 'content-type': 'text/plain' } });
    expect(answer.status).toBe(415);
  });
});
