// How the permissions of an operation come from Microsoft's table in openapi/permissions.json.
// https://github.com/microsoftgraph/microsoft-graph-devx-content, folder permissions.

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/generator/document/document.js';
import { createPermissionFinder, toTablePath } from '../../openapi/generator/permissions/operation-permissions.js';
import { readPermissionTable } from '../../openapi/generator/permissions/permission-table.js';
import { writePermissions } from '../../openapi/generator/permissions/write-permissions.js';
import { operations } from '../../server/contract/operations.js';

const table = readPermissionTable();
const finder = createPermissionFinder(table);
const source = 'https://github.com/microsoftgraph/microsoft-graph-devx-content';

const write = (method: string, path: string, said: JsonObject = {}): unknown => {
  const node = { operationId: 'one', 'x-fidelity': { mark: 'documented', source: 'https://example.com' }, ...said };
  const { paths } = writePermissions({ paths: { [path]: { [method]: node } } });
  return ((paths as JsonObject)[path] as Record<string, JsonObject>)[method]?.['x-permissions'];
};

describe('a path of the contract', () => {
  it.each([
    ['/users/{id}/memberOf/{objectId}', '/users/{id}/memberof/{id}'],
    ["/servicePrincipals(appId='{appId}')/owners", '/serviceprincipals(appid={value})/owners'],
    ['/admin/cloudLicensing/allotments', '/admin/cloudlicensing/allotments'],
  ])('%s is %s in the table', (path, tablePath) => {
    expect(toTablePath(path)).toBe(tablePath);
  });
});

describe('the row of an operation', () => {
  it('begins with the least privileged permission, and names all that suffice', () => {
    expect(finder.find('GET', '/subscribedSkus')).toEqual({
      delegated: [
        'LicenseAssignment.Read.All',
        'Organization.Read.All',
        'Directory.Read.All',
        'Organization.ReadWrite.All',
        'Directory.ReadWrite.All',
      ],
      application: expect.arrayContaining(['LicenseAssignment.Read.All', 'Directory.ReadWrite.All']) as unknown,
    });
  });

  it('puts permissions of single features last, even if Microsoft marks them as least privileged', () => {
    expect(table.operations['PATCH /groups/{id}']?.delegated?.least).toEqual(['Group-NestingSupport.ReadWrite.All']);
    expect(finder.find('PATCH', '/groups/{id}')?.delegated[0]).toBe('Group.ReadWrite.All');
  });

  it.each([
    ['GET', '/users/{id}/manager/$ref', '/users/{id}/manager'],
    ['GET', '/users/{id}/directReports/{objectId}', '/users/{id}/directReports'],
    ['GET', '/groups/{id}/owners/{ownerId}/$ref', '/groups/{id}/owners'],
    ['DELETE', '/groups/{id}/members/{memberId}/$ref', '/groups/{id}/members/{memberId}'],
  ])('%s %s is that of %s, since the table has no own one', (method, path, other) => {
    expect(finder.find(method, path)).toEqual(finder.find(method, other));
  });

  it('of /me is that of the users without application permissions, and begins with what reaches only oneself', () => {
    expect(finder.find('PATCH', '/me')?.delegated[0]).toBe('User.ReadWrite');
    expect(finder.find('PATCH', '/me')?.application).toEqual([]);
    expect(finder.find('POST', '/me/revokeSignInSessions')?.application).toEqual([]);
  });
});

describe('an operation', () => {
  it('gets its row with the source', () => {
    expect(write('delete', '/groups/{id}')).toEqual({
      delegated: ['Group.ReadWrite.All'],
      application: ['Group.ReadWrite.All'],
      mark: 'documented',
      source,
    });
  });

  it('that the table does not have cannot be left without permissions', () => {
    expect(() => write('get', '/unknown')).toThrow('graph GET /unknown: permissions.json has no row for it');
  });

  it('cannot repeat what the table has without saying why', () => {
    const said = { delegated: ['Group.ReadWrite.All'], application: [], mark: 'choice' };
    expect(() => write('delete', '/groups/{id}', { 'x-permissions': said })).toThrow(
      'the table in permissions.json has',
    );
    const explained = { ...said, note: 'Because.' };
    expect(write('delete', '/groups/{id}', { 'x-permissions': explained })).toMatchObject(explained);
  });

  it('can name another row, what comes before it and what comes after it', () => {
    const said = { row: 'DELETE /groups/{id}', least: { delegated: ['A.Read'] }, also: { application: ['B.Read'] } };
    expect(write('get', '/unknown', { 'x-permissions': { ...said, mark: 'choice' } })).toMatchObject({
      delegated: ['A.Read', 'Group.ReadWrite.All'],
      application: ['Group.ReadWrite.All', 'B.Read'],
      mark: 'choice',
      source: 'https://example.com',
    });
  });
});

it('every permission of the contract is one of the table, but for those of cloud licensing, which have no public ids', () => {
  const named = operations.flatMap(({ permissions }) => [...permissions.delegated, ...permissions.application]);
  const unknown = [...new Set(named)].filter((name) => table.permissions[name] === undefined);
  expect(unknown.length).toBeGreaterThan(0);
  expect(unknown.filter((name) => !name.includes('CloudLicensing.'))).toEqual([]);
});
