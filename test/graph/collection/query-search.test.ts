// $search over contoso's people. https://learn.microsoft.com/en-us/graph/search-query-parameter: displayName by its words,
// every other property by its beginning.

import { beforeAll, describe, expect, it } from 'vitest';
import { toSearchTokens } from '../../../server/http/odata/search-words.js';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';

const headers = { consistencylevel: 'eventual' };

let client: Client;
beforeAll(() => {
  client = newClient(newEmulator({ fixture: 'contoso' }));
});

const search = async (asked: Client, text: string, rest = ''): Promise<readonly string[]> => {
  const path = `/v1.0/users?$select=displayName&$search=${encodeURIComponent(text)}${rest}`;
  const { status, body } = await asked.get(path, { headers });
  expect(status).toBe(200);
  return (body.value as { displayName: string }[]).map(({ displayName }) => displayName).toSorted();
};

describe('a search finds', () => {
  it.each([
    ['"displayName:lee"', ['Lee Gu']],
    ['"displayName:GU"', ['Lee Gu', 'Pradeep Gupta']],
    ['"displayName:gu lee"', ['Lee Gu']],
    ['"displayName:bria"', ['Brian Johnson']],
    ['"displayName:o\'brien"', ["Siobhán O'Brien"]],
    ['"displayName:obrien"', ["Siobhán O'Brien"]],
    ['"displayName:brien"', ["Siobhán O'Brien"]],
    ['"displayName:mei"', ['Mei-Ling Chen']],
    ['"displayName:meiling"', ['Mei-Ling Chen']],
    ['"displayName:ling"', ['Mei-Ling Chen']],
    ['"displayName:hibert"', []],
    ['"displayName:room rainier"', ['Conference Room Rainier']],
    ['"mail:leeg"', ['Lee Gu']],
    ['"mail:eeg"', []],
    ['"userPrincipalName:adele"', ['Adele Vance']],
    ['"companyName:alp"', ['Piotr Zieliński']],
    ['"companyName:ski"', []],
    ['"department:legal"', ['Enrico Cattaneo', 'Gerhart Moller', 'Joni Sherman', 'Oliver Hughes']],
    // "Any property that can be used in $filter can also be used inside $search", also lists and what has no startsWith there.
    ['"userType:guest"', ['Cameron White', 'Piotr Zieliński', 'Renata Souza']],
    ['"proxyAddresses:smtp:leeg"', ['Lee Gu']],
    ['"proxyAddresses:leeg"', []],
    ['"DISPLAYNAME:lee"', ['Lee Gu']],
    ['"displayName:lee" OR "displayName:adele"', ['Adele Vance', 'Lee Gu']],
    ['"displayName:j" AND "department:legal"', ['Joni Sherman']],
    ['"displayName:adele" OR "displayName:j" AND "department:legal"', ['Adele Vance', 'Joni Sherman']],
    ['("displayName:adele" OR "displayName:j") AND "department:legal"', ['Joni Sherman']],
    ['"displayName:adele"OR"displayName:lee"', ['Adele Vance', 'Lee Gu']],
  ])('%s', async (text, names) => {
    expect(await search(client, text)).toEqual(names);
  });

  it('what a filter leaves, and counts it', async () => {
    const rest = `&$count=true&$filter=${encodeURIComponent("city eq 'Seattle'")}`;
    expect(await search(client, '"displayName:j"', rest)).toEqual(['Brian Johnson', 'Joni Sherman']);
    const counted = await client.get(`/v1.0/users/$count?$search=${encodeURIComponent('"displayName:gu"')}`, {
      headers,
    });
    expect(counted.text).toBe('2');
  });

  it('in the order asked for', async () => {
    const path = `/v1.0/users?$count=true&$orderby=displayName desc&$search=${encodeURIComponent('"displayName:j"')}`;
    const { body } = await client.get(path, { headers });
    const names = (body.value as { displayName: string }[]).map(({ displayName }) => displayName);
    expect(names).toEqual(names.toSorted().toReversed());
    expect(names.length).toBeGreaterThan(3);
  });

  it('words by their humps, digits and symbols', async () => {
    const own = await newTenant();
    for (const [index, displayName] of ['OneVideo', 'hello123world', 'HELLOworld', 'a "b" \\c'].entries()) {
      await addUser(own, `user${String(index)}`, { displayName });
    }
    expect(await search(own, '"displayName:video"')).toEqual(['OneVideo']);
    expect(await search(own, '"displayName:OneVideo"')).toEqual(['OneVideo']);
    expect(await search(own, '"displayName:123"')).toEqual(['hello123world']);
    expect(await search(own, '"displayName:world"')).toEqual(['hello123world']);
    expect(await search(own, '"displayName:\\"b\\""')).toEqual(['a "b" \\c']);
  });
});

describe('the words of', () => {
  it.each([
    ['hello world', ['hello', 'world']],
    ['HelloWorld', ['hello', 'world']],
    ['helloWORLD', ['hello', 'world']],
    ['HELLOworld', ['helloworld']],
    ['hello.world', ['hello', '.', 'world', 'helloworld']],
    ['hello123world', ['hello', '123', 'world']],
  ])('%s', (text, words) => {
    for (const word of words) expect(toSearchTokens(text)).toContain(word);
  });
});
