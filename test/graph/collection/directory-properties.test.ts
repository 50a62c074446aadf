// Which properties of directory objects filter and sort, plainly or with advanced query capabilities. Source of both tables:
// https://learn.microsoft.com/en-us/graph/aad-advanced-queries, which says too that `in` works wherever `eq` does, and that
// `ne` and `not` always need advanced query capabilities. For alternativeSecurityIds, whose type the table has plain, the later
// https://learn.microsoft.com/en-us/graph/filter-query-parameter is followed.

import { beforeAll, describe, expect, it } from 'vitest';
import { entities } from '../../../server/contract/operations.js';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';

const advanced = { headers: { consistencylevel: 'eventual' } };
const time = '2026-01-01T00:00:00Z';
const guid = '00000000-0000-4000-8000-000000000001';

let client: Client;
beforeAll(() => {
  client = newClient(newEmulator({ fixture: 'contoso' }));
});

const ask = async (set: string, query: string): Promise<readonly number[]> => [
  (await client.get(`/v1.0/${set}?${query}`)).status,
  (await client.get(`/v1.0/${set}?${query}&$count=true`, advanced)).status,
];

describe('works plainly and with advanced query capabilities:', () => {
  it.each([
    ['users', `createdDateTime in (${time})`],
    ['users', "externalUserState in ('Accepted')"],
    ['users', 'isResourceAccount in (true)'],
    ['users', "onPremisesUserPrincipalName eq 'ann@corp.example'"],
    ['users', "startsWith(onPremisesUserPrincipalName,'ann')"],
    ['users', "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict')"],
    ['users', 'identities/any(i:i/issuer eq null)'],
    ['users', `manager/id eq '${guid}'`],
    ['users', `manager/id in ('${guid}')`],
    ['users', `manager/deletedDateTime ge ${time}`],
    ['groups', 'mailEnabled in (true)'],
    ['groups', "classification in ('Low')"],
    ['groups', `renewedDateTime in (${time})`],
    ['groups', "resourceProvisioningOptions/any(p:startsWith(p,'Te'))"],
    ['groups', "resourceBehaviorOptions/any(p:p eq 'HideGroupInOutlook')"],
    ['groups', "onPremisesProvisioningErrors/any(o:o/propertyCausingError eq 'mail')"],
    ['applications', "signInAudience in ('AzureADMyOrg')"],
    ['applications', "publisherDomain in ('contoso.com')"],
    ['applications', "startsWith(uniqueName,'shop')"],
    ['devices', `deviceId in ('${guid}')`],
    ['devices', "operatingSystem in ('Windows')"],
    ['contacts', `manager/id eq '${guid}'`],
    ['contacts', "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict')"],
    ['directory/administrativeUnits', 'isMemberManagementRestricted eq true'],
  ])('%s?$filter=%s', async (set, filter) => {
    expect(await ask(set, `$filter=${filter}`)).toEqual([200, 200]);
  });
});

describe('needs advanced query capabilities:', () => {
  it.each([
    ['users', 'onPremisesSyncEnabled eq null'],
    ['users', 'onPremisesSecurityIdentifier eq null'],
    ['users', 'showInAddressList eq false'],
    ['users', `manager/id ne '${guid}'`],
    ['users', "not identities/any(i:i/issuer eq 'facebook.com')"],
    ['groups', `expirationDateTime le ${time}`],
    ['groups', "onPremisesSamAccountName eq 'ann'"],
    ['groups', "description in ('South')"],
    ['groups', `not assignedLicenses/any(a:a/skuId eq ${guid})`],
    ['applications', "description eq 'South'"],
    ['applications', 'createdDateTime eq null'],
    ['applications', 'info/logoUrl eq null'],
    ['applications', "info/termsOfServiceUrl eq 'https://contoso.com/terms'"],
    ['applications', "web/homePageUrl eq 'https://contoso.com'"],
    ['applications', "web/redirectUris/any(p:p eq 'https://contoso.com')"],
    ['applications', "spa/redirectUris/any(p:startsWith(p,'https://'))"],
    ['applications', "not publicClient/redirectUris/any(p:p eq 'https://contoso.com')"],
    ['applications', `requiredResourceAccess/any(r:r/resourceAppId eq '${guid}')`],
    ['applications', `keyCredentials/any(k:k/endDateTime le ${time})`],
    ['applications', "startsWith(serviceManagementReference,'1')"],
    ['servicePrincipals', `appOwnerOrganizationId eq ${guid}`],
    ['servicePrincipals', "startsWith(description,'South')"],
    ['servicePrincipals', 'homepage eq null'],
    ['devices', 'accountEnabled ne true'],
    ['devices', 'displayName eq null'],
    ['devices', `registrationDateTime ge ${time}`],
    ['devices', 'alternativeSecurityIds/any(a:a/type eq 2)'],
    ['devices', 'alternativeSecurityIds/any(a:a/type ge 2)'],
    ['devices', "alternativeSecurityIds/any(a:a/identityProvider eq 'x')"],
    ['contacts', "companyName eq 'Fabrikam'"],
    ['contacts', 'onPremisesSyncEnabled ne true'],
    ['contacts', "endsWith(mail,'@contoso.com')"],
    ['directory/administrativeUnits', "description eq 'South'"],
  ])('%s?$filter=%s', async (set, filter) => {
    expect(await ask(set, `$filter=${filter}`)).toEqual([400, 200]);
  });

  it.each([
    ['users', 'createdDateTime'],
    ['users', 'deletedDateTime'],
    ['groups', 'deletedDateTime'],
    ...['applications', 'servicePrincipals', 'devices', 'directory/administrativeUnits'].flatMap((set) => [
      [set, 'displayName'],
      [set, 'deletedDateTime desc'],
    ]),
    ['applications', 'createdDateTime desc'],
    ['devices', 'approximateLastSignInDateTime'],
    ['contacts', 'displayName'],
  ])('%s?$orderby=%s', async (set, orderby) => {
    expect(await ask(set, `$orderby=${orderby}`)).toEqual([400, 200]);
  });
});

it.each([
  ['users', 'userPrincipalName desc'],
  ['users', 'displayName'],
  ['groups', 'displayName'],
])('sorts %s by %s plainly', async (set, orderby) => {
  expect(await ask(set, `$orderby=${orderby}`)).toEqual([200, 200]);
});

// https://github.com/microsoftgraph/microsoft-graph-docs/issues/18122
it('calls a lambda of keys a complex query when it is asked plainly', async () => {
  const { body } = await client.get(`/v1.0/applications?$filter=keyCredentials/any(k:k/endDateTime le ${time})`);
  expect([body.error.code, body.error.message]).toEqual([
    'Request_UnsupportedQuery',
    'Complex query on property keyCredentials is not supported.',
  ]);
});

it('finds the people of a manager, and those of none by negation', async () => {
  const { body } = await client.get('/v1.0/users?$expand=manager($select=id)&$select=id&$top=100');
  const people = body.value as { id: string; manager?: { id: string } }[];
  const managerId = people.find(({ manager }) => manager !== undefined)?.manager?.id ?? '';
  const idsOf = ({ value }: { value: { id: string }[] }): ReadonlySet<string> => new Set(value.map(({ id }) => id));
  const reports = people.filter(({ manager }) => manager?.id === managerId);
  expect(reports).not.toEqual([]);
  const found = await client.get(`/v1.0/users?$filter=manager/id eq '${managerId}'&$select=id`);
  expect(idsOf(found.body)).toEqual(idsOf({ value: reports }));
  const others = await client.get(
    `/v1.0/users?$filter=manager/id ne '${managerId}'&$select=id&$count=true&$top=1`,
    advanced,
  );
  expect(others.body['@odata.count']).toBe(people.length - reports.length);
});

it('finds an app by where it redirects to, whichever kind of client it is', async () => {
  const tenant = newClient(newEmulator());
  for (const kind of ['web', 'spa', 'publicClient']) {
    await tenant.post('/v1.0/applications', {
      displayName: kind,
      [kind]: { redirectUris: [`https://${kind}.example/`] },
    });
    const path = `/v1.0/applications?$filter=${kind}/redirectUris/any(p:p eq 'https://${kind}.example/')&$count=true`;
    expect((await tenant.get(path, advanced)).body.value).toMatchObject([{ displayName: kind }]);
  }
});

it('takes in, ne and not wherever it takes eq, but where Microsoft lists eq alone', () => {
  const exceptions = new Set(['signInActivity', 'hasMembersWithLicenseErrors']);
  const directory = Object.values(entities).filter(
    ({ isDirectoryObject, typeName }) => isDirectoryObject && typeName !== 'microsoft.graph.directoryRole',
  );
  expect(directory.length).toBeGreaterThan(6);
  for (const { typeName, properties } of directory) {
    for (const { name, type, filter, filterAdvanced } of properties) {
      if (exceptions.has(name) || type === 'collection') continue;
      const place = `${typeName}/${name}`;
      expect(filter.includes('in'), place).toBe(filter.includes('eq'));
      const known = new Set([...filter, ...filterAdvanced]);
      if (known.has('eq'))
        expect(
          ['in', 'ne', 'not'].filter((one) => !known.has(one)),
          place,
        ).toEqual([]);
    }
  }
});
