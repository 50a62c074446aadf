// Lists of texts in a user: what their items must be.
// Source: https://learn.microsoft.com/en-us/graph/api/resources/user

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';
import { addUser, domain, newUserBody } from '../own-tenant.js';

const newScene = async () => {
  const client = newClient(newEmulator());
  return { client, path: `/v1.0/users/${await addUser(client, 'ann')}` };
};

const wrongValue = (property: string) => ({
  code: 'Request_BadRequest',
  message: `Invalid value specified for property '${property}' of resource 'User'.`,
});

describe('a list of texts in a user', () => {
  // As for single texts: msgraph-sdk-powershell issue 852.
  it.each(['businessPhones', 'interests', 'otherMails', 'pastProjects', 'responsibilities', 'schools', 'skills'])(
    'cannot have an empty text: %s',
    async (property) => {
      const { client, path } = await newScene();
      const { status, body } = await client.patch(path, { [property]: [''] });
      expect(status).toBe(400);
      expect(body.error).toMatchObject(wrongValue(property));
    },
  );

  it.each(['businessPhones', 'otherMails', 'skills'])('can be emptied: %s', async (property) => {
    const { client, path } = await newScene();
    await client.patch(path, { [property]: ['1'] });
    expect((await client.patch(path, { [property]: [] })).status).toBe(204);
    expect((await client.get(`${path}?$select=${property}`)).body[property]).toEqual([]);
  });

  // The page: although this is a collection, only one number can be set. Choice: the text.
  it('has one number at most in businessPhones, when the user is changed and when it is created', async () => {
    const { client, path } = await newScene();
    const businessPhones = ['+1 425 555 0100', '+1 425 555 0101'];
    const changed = await client.patch(path, { businessPhones });
    expect([changed.status, changed.body.error]).toMatchObject([400, wrongValue('businessPhones')]);
    const created = await client.post('/v1.0/users', newUserBody('ben', { businessPhones }));
    expect([created.status, created.body.error]).toMatchObject([400, wrongValue('businessPhones')]);
    expect((await client.get(`/v1.0/users/ben@${domain}`)).status).toBe(404);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/13477
  it.each(['mail', 'otherMails'])('%s has no letters with accents', async (property) => {
    const { client, path } = await newScene();
    const address = 'jàhn@mail.de';
    const { status, body } = await client.patch(path, { [property]: property === 'mail' ? address : [address] });
    expect([status, body.error]).toMatchObject([400, wrongValue(property)]);
  });
});
