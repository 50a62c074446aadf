// Reports about deltas of users and groups. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { readRound } from '../changes/delta-walk.js';
import { bad, docs, expectReported, newScene, type Report } from './scene.js';

const unrecognized = (name: string): readonly [number, string, string] =>
  bad(`Unrecognized query argument specified: '${name}'.`);

describe('an argument that no delta has', () => {
  it.each<Report>([
    [`${docs}/20602`, "GET /beta/users/delta/?=startsWith(displayName, 'Geoff')", unrecognized('')],
    [`${docs}/20602`, 'GET /beta/groups/delta/?=hasMembersWithLicenseErrors eq true', unrecognized('')],
    ['the class', 'GET /groups/delta?page=2', unrecognized('page')],
  ])('%s: %s', async (...report) => {
    await expectReported(report);
  });
});

describe('a delta of users', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/17371
  it('begins with everybody, and says a reason for nobody', async () => {
    const { client } = await newScene();
    const { items } = await readRound(client, '/beta/users/delta');
    expect(items).toHaveLength(4);
    expect(items.filter((item) => '@removed' in (item as object))).toEqual([]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4498, https://github.com/microsoftgraph/msgraph-beta-sdk-dotnet/issues/547
  it('says that a user was deleted, and then that the user was purged', async () => {
    const { client, ids } = await newScene();
    const cleo = ids.cleo ?? '';
    const first = await readRound(client, '/v1.0/users/delta?$select=displayName');
    await client.delete(`/v1.0/users/${cleo}`);
    const second = await readRound(client, first.deltaLink);
    expect(second.items).toMatchObject([{ id: cleo, '@removed': { reason: 'changed' } }]);
    await client.delete(`/v1.0/directory/deletedItems/${cleo}`);
    const third = await readRound(client, second.deltaLink);
    expect(third.items).toMatchObject([{ id: cleo, '@removed': { reason: 'deleted' } }]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/3203, https://github.com/microsoftgraph/msgraph-sdk-java/issues/150
  it('can begin with what comes, after everything was read as a list', async () => {
    const { client, ids } = await newScene();
    const { items, deltaLink } = await readRound(client, '/v1.0/users/delta?$deltatoken=latest');
    expect(items).toEqual([]);
    await client.patch(`/v1.0/users/${ids.ben ?? ''}`, { displayName: 'Benjamin' });
    expect((await readRound(client, deltaLink)).items.map(({ id }: Json) => id as string)).toEqual([ids.ben]);
  });
});

describe('a delta of groups', () => {
  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/973, https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2570,
  // https://github.com/microsoftgraph/msgraph-sdk-java/issues/1170. Of a member it has the id alone:
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/pull/9600, and microsoft-graph-docs issue 5874.
  it('has members as members@delta, by type and id', async () => {
    const { client, ids } = await newScene();
    const filter = `$filter=id%20eq%20'${ids.inner ?? ''}'`;
    const { items } = await readRound(client, `/v1.0/groups/delta?${filter}&$select=id,displayName,members`);
    expect(items).toEqual([
      {
        id: ids.inner,
        displayName: 'inner',
        'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: ids.cleo }],
      },
    ]);
  });
});

describe('$expand in a delta', () => {
  // Said by Microsoft: https://github.com/microsoftgraph/microsoft-graph-docs/issues/6194 and
  // https://github.com/microsoftgraph/microsoft-graph-docs/pull/6349. Seen: https://github.com/microsoftgraph/msgraph-sdk-php/issues/1488,
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6380, https://github.com/microsoftgraph/microsoft-graph-docs/issues/6271,
  // https://github.com/microsoftgraph/msgraph-beta-sdk-dotnet/issues/678
  it.each([
    ['/v1.0/users/delta', 'manager'],
    ['/v1.0/groups/delta', 'members'],
    ['/beta/groups/delta', 'members'],
  ])('%s: $expand=%s does nothing', async (path, relation) => {
    const { client } = await newScene();
    const { items } = await readRound(client, `${path}?$expand=${relation}`);
    expect(items).toEqual((await readRound(client, path)).items);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item).not.toHaveProperty(relation);
  });
});
