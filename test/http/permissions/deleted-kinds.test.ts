// What reading, restoring and deleting for good needs by the kind of the deleted object. Sources:
// https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-get, -restore and -delete.

import { describe, expect, it } from 'vitest';
import { arrangeCallers, at } from './signed-caller.js';

const bin = '/v1.0/directory/deletedItems';
const unitScopes = ['AdministrativeUnit.ReadWrite.All'];

/** A deleted unit, group and app, and Lee with one role. */
const arrange = async (roleDefinitionId?: string) => {
  const callers = arrangeCallers();
  const { control } = callers;
  const drop = async (path: string, body: object): Promise<string> => {
    const { body: made } = await control.post(path, body);
    expect((await control.delete(`${path}/${made.id as string}`)).status).toBe(204);
    return made.id as string;
  };
  const group = { displayName: 'Desk', mailEnabled: true, mailNickname: 'desk', groupTypes: ['Unified'] };
  const ids = {
    unit: await drop('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' }),
    group: await drop('/v1.0/groups', { ...group, securityEnabled: false }),
    app: await drop('/v1.0/applications', { displayName: 'Housekeeping' }),
  };
  const { body: lee } = await control.get(`/v1.0/users/${at('leeg')}`);
  const role = { principalId: lee.id as string, roleDefinitionId, directoryScopeId: '/' };
  if (roleDefinitionId !== undefined) await control.post('/v1.0/roleManagement/directory/roleAssignments', role);
  return { ...callers, ids };
};

describe('a deleted object', () => {
  it('is read with the permission for its own kind only', async () => {
    const { as, ids } = await arrange();
    const read = async (scope: string) => {
      const client = await as({ user: at('leeg'), scopes: [scope] });
      return Promise.all(Object.values(ids).map(async (id) => (await client.get(`${bin}/${id}`)).status));
    };
    expect(await read('AdministrativeUnit.Read.All')).toEqual([200, 403, 403]);
    expect(await read('Group.Read.All')).toEqual([403, 200, 403]);
    expect(await read('Application.Read.All')).toEqual([403, 403, 200]);
    expect(await read('Directory.Read.All')).toEqual([200, 200, 200]);
  });

  it('is restored with the permission for its own kind only', async () => {
    const { as, ids } = await arrange();
    const client = await as({ user: at('leeg'), scopes: unitScopes });
    expect((await client.post(`${bin}/${ids.group}/restore`)).status).toBe(403);
    expect((await client.post(`${bin}/${ids.unit}/restore`)).status).toBe(200);
  });

  // Privileged Role Administrator and Groups Administrator.
  it.each([
    ['e8611ab8-c189-46e8-94e1-60213ab1f814', [200, 403]],
    ['fdd7a751-b60b-444a-984c-02652fe8fa1c', [403, 200]],
  ])('is restored in strict mode with the role for its own kind only', async (role, statuses) => {
    const { as, control, ids } = await arrange(role);
    await control.patch('/_tenantry/settings', { authorization: 'strict' });
    const client = await as({ user: at('leeg'), scopes: [...unitScopes, 'Group.ReadWrite.All'] });
    const answers = [await client.post(`${bin}/${ids.unit}/restore`), await client.post(`${bin}/${ids.group}/restore`)];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });

  it('is not deleted for good if it is an administrative unit', async () => {
    const { control, ids } = await arrange();
    const { status, body } = await control.delete(`${bin}/${ids.unit}`);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect((await control.delete(`${bin}/${ids.group}`)).status).toBe(204);
  });
});
