// The real engine by every door: the same cases, the same answers.

import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../server/emulator.js';
import { doors, type Door, type DoorAnswer, type DoorRequest } from './every-door.js';

const token = { Authorization: 'Bearer any' };
const json = { 'Content-Type': 'application/json' };

interface Collection<Row> {
  readonly value: readonly Row[];
  readonly '@odata.context'?: string;
  readonly '@odata.nextLink'?: string;
}

const openDoor = async (open: (typeof doors)[number][1]): Promise<Door> =>
  open(createEmulator({ fixture: 'contoso', seed: 42, now: '2026-10-05T09:00:00.000Z' }));

const read = <Body>(answer: DoorAnswer): Body => JSON.parse(answer.text) as Body;

const findUser = async (door: Door): Promise<{ id: string; userPrincipalName: string }> => {
  const path = '/v1.0/users?$top=1&$select=id,userPrincipalName';
  const { value } = read<Collection<{ id: string; userPrincipalName: string }>>(
    await door.send({ path, headers: token }),
  );
  return value[0]!;
};

describe.each(doors)('by the door %s', (_name, open) => {
  it('lists what the tenant has bought', async () => {
    const door = await openDoor(open);
    const answer = await door.send({ path: '/v1.0/subscribedSkus', headers: token });
    expect(answer.status).toBe(200);
    expect(read<Collection<unknown>>(answer).value.length).toBeGreaterThan(0);
    expect(answer.headers).toHaveProperty('request-id');
  });

  it('leads on to the next page by a link that the same client can follow', async () => {
    const door = await openDoor(open);
    const first = read<Collection<{ id: string }>>(
      await door.send({ path: '/v1.0/users?$top=2&$select=id', headers: token }),
    );
    expect(first['@odata.context']).toContain(`${door.origin}/v1.0/$metadata`);
    expect(first['@odata.nextLink']).toMatch(/^https?:/);
    const path = first['@odata.nextLink']!.slice(door.origin.length);
    const second = read<Collection<{ id: string }>>(await door.send({ path, headers: token }));
    expect(second.value).toHaveLength(2);
    expect(second.value).not.toEqual(first.value);
  });

  // https://learn.microsoft.com/en-us/graph/resolve-auth-errors: 401, InvalidAuthenticationToken.
  it('refuses Graph without a token', async () => {
    const door = await openDoor(open);
    const answer = await door.send({ path: '/v1.0/subscribedSkus' });
    expect(answer.status).toBe(401);
    expect(read(answer)).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
  });

  it('changes what it is told to change, and says 204', async () => {
    const door = await openDoor(open);
    const { id } = await findUser(door);
    const change: DoorRequest = {
      method: 'PATCH',
      path: `/v1.0/users/${id}`,
      headers: { ...token, ...json },
      body: '{"jobTitle":"Zoë’s deputy"}',
    };
    expect(await door.send(change)).toMatchObject({ status: 204, text: '' });
    const after = await door.send({ path: `/v1.0/users/${id}?$select=jobTitle`, headers: token });
    expect(read(after)).toMatchObject({ jobTitle: 'Zoë’s deputy' });
  });

  it('opens an app, and the claim log has it if it was claimed', async () => {
    const door = await openDoor(open);
    const { id } = await findUser(door);
    const body = JSON.stringify({ user: id, app: 'teams' });
    const opened = await door.send({ method: 'POST', path: '/_tenantry/appOpens', headers: json, body });
    expect(opened.status).toBe(200);
    const { outcome, decision } = read<{ outcome: string; decision: unknown[] }>(opened);
    expect(['claimed', 'alreadyLicensed', 'notEligible', 'failed']).toContain(outcome);
    expect(decision.length).toBeGreaterThan(0);
  });

  it('reads the admin center’s toggle', async () => {
    const door = await openDoor(open);
    const answer = await door.send({ path: '/fd/m365licensing/v1/policies/autoclaim', headers: token });
    expect(answer.status).toBe(200);
    expect(read(answer)).toMatchObject({ policyId: 'Autoclaim' });
  });

  it('lets a page of another site read nothing: no answer carries a CORS header', async () => {
    const door = await openDoor(open);
    const Origin = 'https://evil.example';
    const asked: DoorRequest[] = [
      { path: '/v1.0/subscribedSkus', headers: { ...token, Origin } },
      { path: '/v1.0/subscribedSkus', headers: { Origin } },
      { path: '/fd/m365licensing/v1/policies/autoclaim', headers: { ...token, Origin } },
      {
        method: 'OPTIONS',
        path: '/v1.0/subscribedSkus',
        headers: { Origin, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' },
      },
    ];
    for (const request of asked) {
      const { headers } = await door.send(request);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});
