// Reports about batches. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import type { Answer, Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';
import { newScene } from './scene.js';

const send = async (...requests: readonly object[]): Promise<Answer> =>
  (await newTenant('ada')).post('/v1.0/$batch', { requests });
const get = (id: string, url: string, more: object = {}): object => ({ id, method: 'GET', url, ...more });
const statuses = ({ body }: Answer): readonly number[] =>
  (body.responses as Json[]).map(({ status }) => status as number);

describe('a batch', () => {
  // https://github.com/microsoft/contact-card/issues/2, https://github.com/pnp/pnpcore/issues/4. Less was reported of mailboxes alone:
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4366 and 2886.
  it.each([
    [20, 200],
    [21, 400],
  ])('of %i requests: %i', async (count, status) => {
    const requests = Array.from({ length: count }, (_, n) => get(String(n), '/me?$select=id'));
    expect((await send(...requests)).status).toBe(status);
  });

  // https://github.com/dotnet/dev-proxy/issues/1358
  it('is a success when requests in it fail', async () => {
    const answer = await send(get('1', '/users/nobody'), get('2', '/users?$skip=1'));
    expect([answer.status, statuses(answer)]).toEqual([200, [404, 400]]);
  });

  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/1187
  it('does not run what depends on a failure, whatever the failure is', async () => {
    const answer = await send(get('1', '/users/nobody'), get('2', '/me', { dependsOn: ['1'] }));
    expect(statuses(answer)).toEqual([404, 424]);
  });

  // https://github.com/pnp/pnpjs/issues/294, where Graph answered 500
  it('takes no absolute address', async () => {
    expect((await send(get('1', 'https://graph.microsoft.com/v1.0/me'))).status).toBe(400);
  });

  // Ids that differ in case only are the same to Graph. https://github.com/microsoftgraph/msgraph-sdk-java/issues/559,
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4449, https://github.com/microsoftgraph/msgraph-sdk-javascript/issues/433,
  // https://github.com/microsoftgraph/msgraph-sdk-javascript/issues/1679
  it.each([
    ['a', 'A'],
    ['AAFjiRnYAAA=', 'AAFjiRnyAAA='],
  ])('has each id once: %s and %s', async (first, second) => {
    const { status, body } = await send(get(first, '/me'), get(second, '/me'));
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      `Request Id ${second} has to be unique in a batch.`,
    ]);
  });

  // https://github.com/microsoftgraph/msgraph-sdk-python-core/issues/699
  it('says the method of each request', async () => {
    expect((await send({ id: '1', url: '/me' })).status).toBe(400);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/18715
  it('names the group, if somebody is removed who is no member', async () => {
    const { client, ids } = await newScene();
    const { staff = '', cleo = '' } = ids;
    const { body } = await client.post('/v1.0/$batch', {
      requests: [{ id: '1', method: 'DELETE', url: `/groups/${staff}/members/${cleo}/$ref` }],
    });
    expect(body.responses[0].body.error.message).toContain(staff);
    expect(body.responses[0].body.error.message).not.toContain(cleo);
  });
});
