// What is not counted. The pages of these lists name the query options they take, and $count is not among them:
// https://learn.microsoft.com/en-us/graph/api/directoryrole-list, rbacapplication-list-roledefinitions and
// rbacapplication-list-roleassignments, cloudlicensing-admincloudlicensing-list-allotments (beta) and its siblings. The words
// for the segment: https://learn.microsoft.com/en-us/graph/aad-advanced-queries#error-handling-for-advanced-queries-on-directory-objects

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';

const client = newClient(newEmulator());
const eventual = { headers: { consistencylevel: 'eventual' } };
const lists = [
  '/v1.0/directoryRoles',
  '/v1.0/roleManagement/directory/roleDefinitions',
  '/v1.0/roleManagement/directory/roleAssignments',
  '/beta/admin/cloudLicensing/allotments',
  '/beta/admin/cloudLicensing/assignments',
  '/beta/admin/cloudLicensing/assignmentErrors',
];

describe('the segment $count is refused, not taken for an id', () => {
  it.each([...lists, '/v1.0/subscribedSkus'])('of %s', async (path) => {
    const answers = [await client.get(`${path}/$count`), await client.get(`${path}/$count`, eventual)];
    for (const { status, body } of answers) {
      expect([status, body.error.code, body.error.message]).toEqual([
        400,
        'Request_BadRequest',
        '$count is not currently supported.',
      ]);
    }
  });
});

describe('the option $count', () => {
  it('has no effect on directoryRoles', async () => {
    const { status, body } = await client.get('/v1.0/directoryRoles?$count=true');
    expect(status).toBe(200);
    expect(body).not.toHaveProperty(['@odata.count']);
  });

  it.each(lists.slice(1))('is refused by %s', async (path) => {
    const { status, body } = await client.get(`${path}?$count=true`);
    expect([status, body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
    expect(body.error.message).toBe("The query parameter '$count' is not supported.");
  });
});
