// Changing the organization. Source: https://learn.microsoft.com/en-us/graph/api/organization-update

import { expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';

const findPath = async (client: Client): Promise<string> =>
  `/v1.0/organization/${String((await client.get('/v1.0/organization')).body.value[0].id)}`;

it('the mails, phones and the privacy statement are changed, the rest stays, and it is audited', async () => {
  const client = await newTenant();
  const path = await findPath(client);
  const { body: before } = await client.get(path);
  const changes = {
    marketingNotificationEmails: ['news@northwind.example'],
    securityComplianceNotificationMails: ['security@northwind.example'],
    securityComplianceNotificationPhones: ['+1 206 555 0100'],
    technicalNotificationMails: ['it@northwind.example'],
    privacyProfile: { statementUrl: 'https://northwind.example/privacy' },
  };
  expect(await client.patch(path, changes)).toMatchObject({ status: 204, text: undefined });
  const privacyProfile = { contactEmail: null, statementUrl: 'https://northwind.example/privacy' };
  expect((await client.get(path)).body).toEqual({ ...before, ...changes, privacyProfile });
  const { body: log } = await client.get('/v1.0/auditLogs/directoryAudits');
  expect(log.value[0]).toMatchObject({
    activityDisplayName: 'Set Company Information',
    category: 'DirectoryManagement',
    targetResources: [{ type: 'Directory' }],
  });
});

it('nothing is written where nothing changes', async () => {
  const client = await newTenant();
  const path = await findPath(client);
  const { body } = await client.get(path);
  await client.patch(path, { technicalNotificationMails: body.technicalNotificationMails as readonly string[] });
  expect((await client.get('/v1.0/auditLogs/directoryAudits')).body.value).toEqual([]);
});

it.each([{ displayName: 'x' }, { verifiedDomains: [] }, { technicalNotificationMails: 'x' }])(
  'is refused for %j',
  async (body) => {
    const client = await newTenant();
    expect((await client.patch(await findPath(client), body)).status).toBe(400);
  },
);

it('is refused for another tenant', async () => {
  const client = await newTenant();
  const answer = await client.patch('/v1.0/organization/00000000-0000-4000-8000-000000000000', {});
  expect(answer.status).toBe(404);
});
