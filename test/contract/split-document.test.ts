// The Graph contract is split into a file a resource, and openapi/graph.yaml lists the paths of all of them.

import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { addPaths } from '../../openapi/generator/document/list-new-paths.js';

const document = `openapi: 3.1.0
paths:
  /users: { $ref: 'graph/users.yaml#/paths/~1users' }
`;
const users = { name: 'graph/users.yaml', text: 'paths:\n  /users: {}\n' };

it('is left alone when every path is listed', () => {
  expect(addPaths(document, [users])).toBe(document);
});

it('gets each path that a part has and it does not list', () => {
  const devices = { name: 'graph/devices.yaml', text: 'paths:\n  /devices: {}\n  /devices/{id}: {}\n' };
  expect(parse(addPaths(document, [devices, users]))).toEqual({
    openapi: '3.1.0',
    paths: {
      '/users': { $ref: 'graph/users.yaml#/paths/~1users' },
      '/devices': { $ref: 'graph/devices.yaml#/paths/~1devices' },
      '/devices/{id}': { $ref: 'graph/devices.yaml#/paths/~1devices~1{id}' },
    },
  });
});

it('takes a part without paths, as for what many share', () => {
  expect(addPaths(document, [{ name: 'graph/shared.yaml', text: 'components: {}\n' }])).toBe(document);
});

it('must end with its paths, since new ones are added there', () => {
  const more = { name: 'graph/more.yaml', text: 'paths:\n  /more: {}\n' };
  expect(() => addPaths(`${document}tags: []\n`, [more])).toThrow('The paths must be the last part');
});
