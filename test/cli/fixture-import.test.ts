// `tenantry fixture import`: files in, files out, or nothing and every reason.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildCatalogueFrom, requireCatalogueFile } from '../../fixtures/import/products/catalogue-file.js';
import { readStateFile } from '../../fixtures/state-file/read-state-file.js';
import { catalogue } from '../fixtures/catalogue/built-in-catalogue.js';
import { e3, importedAt, odd, oddSku, page, toSku, toUserJson } from '../fixtures/import/exported.js';
import { runLine } from './run-line.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenantry-import-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const put = (name: string, value: string | readonly unknown[]): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : page(name, value).text);
  return path;
};

const run = (...words: readonly string[]) => runLine('fixture', 'import', '--now', importedAt, ...words);

const out = (name: string): string => join(folder, name);
const read = async (name: string, known = catalogue) =>
  readStateFile(name, [readFileSync(out(name))], known).then((content) =>
    content.kind === 'state' ? content.rows : expect.fail('this is a fixture'),
  );

describe('fixture import', () => {
  it.skipIf(process.platform === 'win32').each(['tenant.json', 'tenant.jsonl'])(
    'writes %s, which holds real people, for its owner only',
    async (name) => {
      await run('--skus', put('skus.json', [toSku('SPE_E3', 5, 1)]), '--output', out(name));
      expect(statSync(out(name)).mode & 0o777).toBe(0o600);
    },
  );

  it.each(['tenant.json', 'tenant.jsonl'])('writes a tenant as %s, which is read again', async (name) => {
    const skus = put('skus.json', [toSku('SPE_E3', 5, 1)]);
    const users = put('users.json', [toUserJson(1, [e3]), toUserJson(2, [])]);
    const { code, stdout } = await run('--skus', skus, '--users', users, '--output', out(name));
    expect(code).toBe(0);
    expect(stdout).toContain(`Wrote ${out(name)}: 1 products, 2 people, 1 licenses.`);
    expect(stdout).toContain(`tenantry start --import ${out(name)}\n`);
    const rows = await read(name);
    expect([rows.users?.length, rows.licenseAssignments?.length]).toEqual([2, 1]);
  });

  it('imports groups from a folder with a list and a delta', async () => {
    mkdirSync(out('groups'));
    const id = 'dddddddd-0000-4000-8000-000000000001';
    const one = { id, displayName: 'Club', mailNickname: 'club', securityEnabled: true, onPremisesSyncEnabled: true };
    put('groups/list.json', [one]);
    put('groups/members.json', [{ id, 'members@delta': [{ id: '00000000-0000-4000-8000-000000000001' }] }]);
    const users = put('users.json', [toUserJson(1, [])]);
    const skus = put('skus.json', [toSku('SPE_E3', 5, 0)]);
    const words = ['--skus', skus, '--users', users, '--groups', out('groups'), '--output', out('tenant.json')];
    const { code, stdout } = await run(...words);
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 products, 1 people, 0 licenses, 1 group.\n')]);
    const rows = await read('tenant.json');
    expect(rows.groups).toMatchObject([{ id, onPremisesSyncEnabled: true }]);
    expect(rows.groupMembers).toHaveLength(1);
  });

  it('writes the same bytes for the same files and seed', async () => {
    const words = [
      '--skus',
      put('skus.json', [toSku('SPE_E3', 5, 1)]),
      '--users',
      put('u.json', [toUserJson(1, [e3])]),
    ];
    await run(...words, '--anonymise', '--output', out('a.json'));
    await run(...words, '--anonymise', '--output', out('b.json'));
    await run(...words, '--anonymise', '--seed', '7', '--output', out('c.json'));
    expect(readFileSync(out('a.json'), 'utf8')).toBe(readFileSync(out('b.json'), 'utf8'));
    expect(readFileSync(out('a.json'), 'utf8')).not.toBe(readFileSync(out('c.json'), 'utf8'));
    expect(readFileSync(out('a.json'), 'utf8').toLowerCase()).not.toContain('quibble');
  });

  it('writes a catalogue beside a tenant that has products of its own', async () => {
    const skus = put('skus.json', [oddSku]);
    const users = put('users.json', [toUserJson(1, [odd])]);
    const { stdout } = await run('--skus', skus, '--users', users, '--output', out('tenant.json'));
    expect(stdout).toContain(`--import ${out('tenant.json')} --catalogue ${out('tenant.catalogue.json')}`);
    const file = requireCatalogueFile(JSON.parse(readFileSync(out('tenant.catalogue.json'), 'utf8')));
    const known = buildCatalogueFrom(file);
    expect(known.products.get(odd)?.skuPartNumber).toBe('ODD_PRODUCT');
    expect((await read('tenant.json', known)).licenseAssignments).toHaveLength(1);
  });

  it('writes what fixture check accepts with its catalogue, and not without', async () => {
    const skus = put('skus.json', [oddSku]);
    const users = put('users.json', [toUserJson(1, [odd])]);
    await run('--skus', skus, '--users', users, '--output', out('tenant.json'));
    const check = (...words: readonly string[]) => runLine('fixture', 'check', out('tenant.json'), ...words);
    expect((await check()).code).toBe(1);
    const { code, stdout } = await check('--catalogue', out('tenant.catalogue.json'));
    expect([code, stdout]).toEqual([0, `${out('tenant.json')}: valid, a state with 1 user\n`]);
    expect(await check('--catalogue', out('none.json'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${out('none.json')} cannot be used: the file does not exist`) as string,
    });
  });

  it('takes a folder as its files in the order of their numbers', async () => {
    mkdirSync(out('pages'));
    put('pages/page-10.json', [toUserJson(3, [])]);
    writeFileSync(out('pages/page-2.json'), page('', [toUserJson(2, [])], { '@odata.nextLink': 'https://x' }).text);
    writeFileSync(out('pages/notes.txt'), 'not an export');
    const skus = put('skus.json', [toSku('SPE_E3', 5, 0)]);
    const { code, stderr } = await run('--skus', skus, '--users', out('pages'), '--output', out('tenant.json'));
    expect([code, (await read('tenant.json')).users?.length]).toEqual([0, 2]);
    expect(stderr).not.toContain('nextLink');
  });

  it("makes a catalogue of Microsoft's list, which a tenant can be imported with", async () => {
    const heading = 'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id';
    const plan = 'ODD_PLAN,c0ffee01-1111-4222-8333-444455556666';
    const list = put('list.csv', `${heading}\r\nOdd Product,ODD_PRODUCT,${odd},${plan}\r\n`);
    const made = await run('--catalogue', list, '--output', out('catalogue.json'));
    expect([made.code, made.stdout]).toEqual([0, `Wrote ${out('catalogue.json')}: 1 products, 1 service plans.\n`]);
    const skus = put('skus.json', [{ ...oddSku, servicePlans: undefined }]);
    const { code } = await run('--skus', skus, '--catalogue', out('catalogue.json'), '--output', out('tenant.json'));
    expect(code).toBe(0);
  });

  it('writes nothing when something does not fit, and shows all of it', async () => {
    const skus = put('skus.json', [toSku('SPE_E3', 5, 0, { skuId: 'x' })]);
    const users = put('users.json', [toUserJson(1, [], { usageLocation: 'UK' })]);
    const { code, stdout, stderr } = await run('--skus', skus, '--users', users, '--output', out('tenant.json'));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toEqual([
      `error: ${skus}: /value/0, skuId: "x" is not a GUID.`,
      `error: ${users}: /value/0, usageLocation: "UK" is not an ISO country code like US. Correct it.`,
      '2 errors. Nothing was written.',
    ]);
    expect(readdirSync(folder).sort()).toEqual(['skus.json', 'users.json']);
  });

  it('leaves what was there when something does not fit', async () => {
    writeFileSync(out('tenant.json'), 'as it was');
    const { code } = await run('--skus', out('nowhere.json'), '--output', out('tenant.json'));
    expect([code, readFileSync(out('tenant.json'), 'utf8')]).toEqual([1, 'as it was']);
  });

  it.each([
    [['--users', 'u.json', '--output', 'x.json'], 'Add --skus, the products of the tenant'],
    [['--output', 'x.json'], 'Give --skus to import a tenant, or --catalogue to import a catalogue.'],
    [['--catalogue', 'c.csv', '--anonymise', '--output', 'x.json'], '--anonymise works on a tenant.'],
    [['--catalogue', 'c.csv', '--output', 'x.jsonl'], "'x.jsonl' must end in .json"],
    [['--skus', 's.json', '--output', 'x.yaml'], "'x.yaml' must end in .json or .jsonl"],
  ])('is a wrong command line with %j', async (words, reason) => {
    const { code, stderr } = await run(...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
    expect(existsSync('x.json')).toBe(false);
  });
});
