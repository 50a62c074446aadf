// Changes of the delegated permissions that clients were granted.
// Source: https://learn.microsoft.com/en-us/graph/api/oauth2permissiongrant-delta

import { expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { graphApp, newAppTenant } from '../applications/own-apps.js';

const path = '/v1.0/oauth2PermissionGrants';

const arrange = async () => {
  const tenant = newAppTenant();
  const { client } = tenant;
  const { id: clientId } = await tenant.add(String((await tenant.register()).appId));
  const { id: resourceId } = await tenant.principalOf(graphApp);
  const { id: userId } = (await client.get('/v1.0/me')).body;
  const grant = async (principalId?: string): Promise<Json> => {
    const consentType = principalId === undefined ? 'AllPrincipals' : 'Principal';
    const body = { clientId, resourceId, scope: 'User.Read', consentType, principalId };
    return (await client.post(path, body)).body;
  };
  /** What a link shows, and the link for the next time. */
  const follow = async (link: unknown): Promise<{ value: readonly Json[]; next: string }> => {
    const { body } = await client.get(String(link).replace(/^https?:\/\/[^/]+/, ''));
    return { value: body.value as readonly Json[], next: String(body['@odata.nextLink'] ?? body['@odata.deltaLink']) };
  };
  return { client, userId: String(userId), grant, follow };
};

const idsOf = (value: readonly Json[]): readonly unknown[] => value.map(({ id }) => id as unknown);

it('shows all grants, then what was granted, changed and taken away', async () => {
  const { client, userId, grant, follow } = await arrange();
  const everybody = await grant();
  const first = await follow(`${path}/delta`);
  expect(first.value).toContainEqual({
    clientId: everybody.clientId,
    consentType: 'AllPrincipals',
    id: everybody.id,
    resourceId: everybody.resourceId,
    scope: 'User.Read',
  });
  const own = await grant(userId);
  await client.patch(`${path}/${String(everybody.id)}`, { scope: 'User.Read Mail.Read' });
  const second = await follow(first.next);
  expect(second.value).toMatchObject([
    { id: own.id, principalId: userId },
    { id: everybody.id, scope: 'User.Read Mail.Read' },
  ]);
  await client.delete(`${path}/${String(own.id)}`);
  const third = await follow(second.next);
  expect(third.value).toEqual([{ id: own.id, '@removed': { reason: 'deleted' } }]);
  expect((await follow(third.next)).value).toEqual([]);
});

it('goes through all grants page by page', async () => {
  const { userId, grant, follow } = await arrange();
  await grant();
  await grant(userId);
  const { value: all } = await follow(`${path}/delta`);
  const seen: unknown[] = [];
  let link = `${path}/delta?$top=1`;
  for (const _ of all) {
    const page = await follow(link);
    expect(page.value).toHaveLength(1);
    seen.push(...idsOf(page.value));
    link = page.next;
  }
  expect(seen).toEqual(idsOf(all));
});

it('can follow some grants by their ids, and some of their properties', async () => {
  const { client, userId, grant, follow } = await arrange();
  const [everybody, own] = [await grant(), await grant(userId)];
  const first = await follow(`${path}/delta?$select=scope&$filter=id eq '${String(own.id)}'`);
  expect(first.value).toEqual([{ id: own.id, scope: 'User.Read' }]);
  for (const { id } of [everybody, own]) await client.patch(`${path}/${String(id)}`, { scope: 'Mail.Read' });
  expect((await follow(first.next)).value).toEqual([{ id: own.id, scope: 'Mail.Read' }]);
});

it('shows a grant as removed when its user is deleted for good', async () => {
  const { client, grant, follow } = await arrange();
  const { value } = (
    await client.get("/v1.0/users?$top=1&$filter=userType eq 'Member' and startswith(displayName,'A')")
  ).body as { value: readonly { id: string }[] };
  const id = String(value[0]?.id);
  const own = await grant(id);
  const { next } = await follow(`${path}/delta`);
  await client.delete(`/v1.0/users/${id}`);
  await client.delete(`/v1.0/directory/deletedItems/${id}`);
  expect((await follow(next)).value).toEqual([{ id: own.id, '@removed': { reason: 'deleted' } }]);
});
