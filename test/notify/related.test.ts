// What a notification says of a group's members and owners. microsoft-graph-docs issue 9915 has `members@delta`, and recordings of
// July 2026 in public projects have its form; that owners can be subscribed to:
// https://learn.microsoft.com/en-us/graph/change-notifications-overview

import { describe, expect, it } from 'vitest';
import { addUser } from '../graph/own-tenant.js';
import type { Client, Json } from '../new-emulator.js';
import { newNotified } from './endpoint.js';

const addGroup = async (client: Client): Promise<string> => {
  const group = { displayName: 'staff', mailEnabled: false, mailNickname: 'staff', securityEnabled: true };
  return (await client.post('/v1.0/groups', group)).body.id as string;
};

const refer = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

const toData = (sent: readonly (readonly Json[])[]): readonly Json[] =>
  sent.flat().map(({ resourceData }) => resourceData);

describe('a notification of a group', () => {
  it('names the members who came and those who went', async () => {
    const { client, quiet, sent, subscribe } = newNotified();
    const [id, ann] = [await addGroup(client), await addUser(client, 'ann')];
    await subscribe({ resource: 'groups' });
    await client.post(`/v1.0/groups/${id}/members/$ref`, refer(ann));
    await client.delete(`/v1.0/groups/${id}/members/${ann}/$ref`);
    await client.patch(`/v1.0/groups/${id}`, { description: 'All' });
    await quiet();
    const [came, went, plain] = toData(sent());
    expect(came['members@delta']).toEqual([{ id: ann }]);
    expect(went['members@delta']).toEqual([{ id: ann, '@removed': 'deleted' }]);
    expect(plain).not.toHaveProperty('members@delta');
  });

  it('comes for its owners alone, where they are what was subscribed to', async () => {
    const { client, quiet, sent, subscribe } = newNotified();
    const [id, ann] = [await addGroup(client), await addUser(client, 'ann')];
    expect(await subscribe({ resource: `/groups/${id}/owners` })).toMatchObject({ resource: `/groups/${id}/owners` });
    await client.post(`/v1.0/groups/${id}/members/$ref`, refer(ann));
    await client.post(`/v1.0/groups/${id}/owners/$ref`, refer(ann));
    await quiet();
    expect(sent().flat()).toMatchObject([
      { resource: `Groups/${id}`, resourceData: { id, 'owners@delta': [{ id: ann }] } },
    ]);
  });
});
