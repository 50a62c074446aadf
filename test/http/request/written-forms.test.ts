// The forms in which one address may be written: aliases of parameters, blanks, and slashes too many.
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html, 5.1.1.14 and 5.3

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';

const client = newClient(newEmulator({ fixture: 'contoso' }));
const report = '/v1.0/reports/getOffice365ActiveUserCounts';

describe('a function is called', () => {
  it.each([
    ["(period=@p)?@p='D7'"],
    ['(period=%40p)?%40p=%27D7%27'],
    ["(period=@p)?$format=text/csv&@p='D7'"],
    ["( period = 'D7' )"],
    ["(PERIOD='D7')"],
  ])('as %s', async (call) => {
    expect((await client.get(report + call)).status).toBe(302);
  });

  it.each([['(period=D7)'], ['(period=@p)'], ["(period=@p)?@q='D7'"], ['()'], ['']])('and not as %s', async (call) => {
    const { status, body } = await client.get(report + call);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      "Resource not found for the segment 'getOffice365ActiveUserCounts'.",
    ]);
  });
});

describe('a filter', () => {
  const ask = async (query: string) => client.get(`/v1.0/users?$select=displayName&${query}`);

  it('takes its values from aliases, on every page', async () => {
    const { body } = await ask(
      "$filter=displayName eq @name or startswith(displayName,@a)&@name='Lee Gu'&@a='A'&$top=1",
    );
    const names = [body.value[0].displayName as string];
    for (let next = body['@odata.nextLink'] as string | undefined; next !== undefined;) {
      const page = (await client.get(next.slice(next.indexOf('/v1.0')))).body;
      names.push(page.value[0].displayName as string);
      next = page['@odata.nextLink'] as string | undefined;
    }
    expect(names).toContain('Lee Gu');
    expect(names.length).toBeGreaterThan(1);
  });

  it('takes no alias within quotes', async () => {
    expect((await ask("$filter=displayName eq '@name'&@name='Lee Gu'")).body.value).toEqual([]);
  });

  it('is refused for an alias that has no value', async () => {
    const { status, body } = await ask('$filter=displayName eq @name');
    expect([status, body.error.code]).toEqual([400, 'BadRequest']);
  });
});

// Public programs that run against Graph have two slashes behind the version: github.com/mardahl/OneDrive-AutoMapper/issues/1
describe('slashes too many mean nothing:', () => {
  it.each([['/v1.0//users?$top=1'], ['/t/default/v1.0///users?$top=1'], ['/v1.0/users/?$top=1']])(
    '%s',
    async (path) => {
      const { status, body } = await client.get(path);
      expect(status).toBe(200);
      expect(body.value).toHaveLength(1);
    },
  );

  it('but an id that is missing between them is no user', async () => {
    const { status, body } = await client.get('/v1.0/users//licenseDetails');
    expect([status, body.error.message]).toEqual([400, "Resource not found for the segment ''."]);
  });
});
