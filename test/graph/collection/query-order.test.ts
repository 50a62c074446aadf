// $orderby over contoso's people. https://learn.microsoft.com/en-us/graph/aad-advanced-queries: displayName and
// userPrincipalName sort plainly, everything else and filtered lists with advanced query capabilities.

import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { startCompany, type Company, type Person } from './query-cases.js';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});

type Value = string | boolean | null;
type Key = readonly [read: (person: Person) => Value, descending?: boolean];

const rank = (value: Value): string => (value === null ? '' : `1${String(value).toLowerCase()}`);

const sortBy = (people: readonly Person[], keys: readonly Key[]): readonly string[] =>
  people
    .toSorted((a, b) => {
      for (const [read, descending] of keys) {
        const [left, right] = [rank(read(a)), rank(read(b))];
        if (left !== right) return left < right === (descending === true) ? 1 : -1;
      }
      return a.id < b.id ? -1 : 1;
    })
    .map(({ displayName }) => displayName);

const ask = async (query: string, isAdvanced: boolean): Promise<Json> => {
  const count = isAdvanced ? '&$count=true' : '';
  const headers = isAdvanced ? { consistencylevel: 'eventual' } : {};
  const path = `/v1.0/users?$top=999&$select=displayName${count}&${encodeURI(query)}`;
  return (await company.client.get(path, { headers })).body;
};

const namesIn = (body: Json): readonly string[] =>
  (body.value as { displayName: string }[]).map(({ displayName }) => displayName);

describe('plainly', () => {
  it.each<[string, readonly Key[]]>([
    ['$orderby=displayName', [[(p) => p.displayName]]],
    ['$orderby=displayName asc', [[(p) => p.displayName]]],
    ['$orderby=DISPLAYNAME DESC', [[(p) => p.displayName, true]]],
    ['$orderby=userPrincipalName desc', [[(p) => p.userPrincipalName, true]]],
    ['$orderby=displayName,userPrincipalName desc', [[(p) => p.displayName], [(p) => p.userPrincipalName, true]]],
  ])('%s', async (query, keys) => {
    expect(namesIn(await ask(query, false))).toEqual(sortBy(company.people, keys));
  });
});

describe('with advanced query capabilities', () => {
  it.each<[string, readonly Key[]]>([
    ['$orderby=city', [[(p) => p.city]]],
    ['$orderby=city desc', [[(p) => p.city, true]]],
    ['$orderby=city,displayName', [[(p) => p.city], [(p) => p.displayName]]],
    ['$orderby=city desc,displayName', [[(p) => p.city, true], [(p) => p.displayName]]],
    [
      '$orderby=department,city desc,displayName',
      [[(p) => p.department], [(p) => p.city, true], [(p) => p.displayName]],
    ],
    ['$orderby=createdDateTime desc', [[(p) => p.createdDateTime, true]]],
    ['$orderby=accountEnabled,displayName', [[(p) => p.accountEnabled], [(p) => p.displayName]]],
    ['$orderby=mail', [[(p) => p.mail]]],
    ['$orderby=id', [[(p) => p.id]]],
    [
      '$orderby=companyName desc,displayName desc',
      [
        [(p) => p.companyName, true],
        [(p) => p.displayName, true],
      ],
    ],
  ])('%s', async (query, keys) => {
    expect(namesIn(await ask(query, true))).toEqual(sortBy(company.people, keys));
  });

  it('a filtered list is sorted', async () => {
    const body = await ask("$filter=department eq 'Sales'&$orderby=displayName desc", true);
    const sales = company.people.filter(({ department }) => department === 'Sales');
    expect(namesIn(body)).toEqual(sortBy(sales, [[(p) => p.displayName, true]]));
    expect(body['@odata.count']).toBe(sales.length);
  });

  it('whom a filter finds by an index is sorted by something else', async () => {
    const body = await ask("$filter=startsWith(displayName,'j')&$orderby=city,displayName", true);
    const found = company.people.filter(({ displayName }) => displayName.startsWith('J'));
    expect(namesIn(body)).toEqual(sortBy(found, [[(p) => p.city], [(p) => p.displayName]]));
  });
});
