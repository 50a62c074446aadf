// How the operations at /me come from those at /users/{id}.

import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/generator/document/document.js';
import { writeOutTwins } from '../../openapi/generator/document/me-twins.js';
import { operations } from '../../server/contract/operations.js';

const userId = { $ref: '#/components/parameters/userId' };
const manager = {
  operationId: 'getManager',
  'x-me': 'getMyManager',
  summary: "Read a user's manager",
  'x-fidelity': { mark: 'documented', source: 'https://example.com' },
  'x-permissions': { delegated: ['User.Read.All'], application: ['User.Read.All'] },
  responses: { '200': {} },
};

const write = (path: string, get: JsonObject, parameters: readonly JsonObject[] = [userId]): JsonObject =>
  writeOutTwins({ paths: { [path]: { parameters, get } } }).paths as JsonObject;

describe('an operation at /users/{id} with x-me', () => {
  it('is also served at /me', () => {
    const { 'x-me': _said, ...original } = manager;
    expect(write('/users/{id}/manager', manager)).toEqual({
      '/users/{id}/manager': { parameters: [userId], get: original },
      '/me/manager': {
        get: {
          ...original,
          operationId: 'getMyManager',
          summary: "Read the signed-in user's manager",
        },
      },
    });
  });

  it('keeps every parameter of the path but the user', () => {
    const other = { $ref: '#/components/parameters/objectId' };
    const paths = write('/users/{id}/memberOf/{objectId}', manager, [userId, other]);
    expect(paths['/me/memberOf/{objectId}']).toMatchObject({ parameters: [other] });
  });

  it('says differently at /me only what x-me says', () => {
    const fidelity = { mark: 'choice' };
    const said = { operationId: 'getMine', summary: 'Read mine', fidelity };
    expect(write('/users/{id}', { ...manager, 'x-me': said })['/me']).toEqual({
      get: {
        operationId: 'getMine',
        summary: 'Read mine',
        'x-fidelity': fidelity,
        'x-permissions': manager['x-permissions'],
        responses: manager.responses,
      },
    });
  });

  it('is refused anywhere else', () => {
    expect(() => write('/groups/{id}', manager)).toThrow('/groups/{id}: x-me is only for what is at /users/{id}');
  });
});

// https://learn.microsoft.com/en-us/graph/auth-v2-service: an application has no signed-in user.
it('opens no operation at /me to applications', () => {
  const mine = operations.filter(({ path }) => path === '/me' || path.startsWith('/me/'));
  expect(mine.length).toBeGreaterThan(30);
  expect(mine.filter(({ permissions }) => permissions.application.length > 0)).toEqual([]);
});
