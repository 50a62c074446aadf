// Every text that a client can write to the directory: an empty one is refused, as Graph refuses it, and null clears it. Observed
// for some properties of users, groups and apps (refused-values.test.ts); that it goes for all shows in clients that send null
// instead: https://github.com/manicminer/hamilton. A property that is added to the contract is held to it, too.

import { beforeAll, describe, expect, it } from 'vitest';
import { toBodySchemas } from '../../openapi/generator/body-schemas.js';
import { isObject, objectAt, type JsonObject } from '../../openapi/generator/document/document.js';
import { readDocument } from '../../openapi/generator/document/read-document.js';
import { isForeign } from '../../server/contract/operations.js';
import type { Json } from '../new-emulator.js';
import { newAppTenant } from './applications/own-apps.js';

/** Texts that may be empty: Graph's page lists the empty one, or it is a secret that nobody keeps. */
const mayBeEmpty: readonly string[] = ['updateServicePrincipal preferredSingleSignOnMode'];

/** Words of their own: property-errors.ts. */
const ownWords: readonly string[] = ['userPrincipalName', 'usageLocation'];

const updates = {
  updateUser: 'User',
  updateGroup: 'Group',
  updateApplication: 'Application',
  updateServicePrincipal: 'ServicePrincipal',
} as const;

const isText = ({ type, format }: JsonObject): boolean =>
  format === undefined && [type].flat().some((one) => one === 'string');

/** The way to every text in a body, into objects but not into lists. */
const listTexts = (schema: JsonObject): readonly (readonly string[])[] =>
  Object.entries(objectAt(schema, 'properties')).flatMap(([name, node]) => {
    if (!isObject(node) || name.includes('@') || node.enum !== undefined) return [];
    if (isText(node)) return [[name]];
    return listTexts(node).map((way) => [name, ...way]);
  });

const toBody = (way: readonly string[], value: string | null): object =>
  way.reduceRight<Json>((inner, name) => ({ [name]: inner }), value) as object;

const toCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const schemas = toBodySchemas([await readDocument('graph')]);
const cases = Object.entries(updates).flatMap(([operationId, resource]) =>
  listTexts(schemas.get(operationId) ?? {})
    .filter((way) => way[0] !== 'passwordProfile' && !mayBeEmpty.includes(`${operationId} ${way.join('/')}`))
    .map((way) => [operationId as keyof typeof updates, way.join('/'), resource] as const),
);

let tenant: ReturnType<typeof newAppTenant>;
let paths: Readonly<Record<keyof typeof updates, string>>;
beforeAll(async () => {
  tenant = newAppTenant();
  const app = await tenant.register();
  const { body: user } = await tenant.client.get('/v1.0/users/pattif@contoso.onmicrosoft.com');
  const { body: groups } = await tenant.client.get('/v1.0/groups?$filter=securityEnabled eq true&$top=1');
  paths = {
    updateUser: `users/${String(user.id)}`,
    updateGroup: `groups/${String(groups.value[0].id)}`,
    updateApplication: `applications/${String(app.id)}`,
    updateServicePrincipal: `servicePrincipals/${String((await tenant.add(String(app.appId))).id)}`,
  };
});

describe('an empty text', () => {
  it('is looked for in all of them', () => {
    expect(cases.length).toBeGreaterThan(45);
  });

  it.each(cases)('%s refuses it for %s', async (operationId, way, resource) => {
    const names = way.split('/');
    const [property = ''] = names;
    const version = isForeign(`microsoft.graph.${toCamel(resource)}`, property, 'v1.0') ? 'beta' : 'v1.0';
    const { status, body } = await tenant.client.patch(`/${version}/${paths[operationId]}`, toBody(names, ''));
    const message = ownWords.includes(property)
      ? `Property ${property} is invalid.`
      : `Invalid value specified for property '${property}' of resource '${resource}'.`;
    expect([status, body.error?.code, body.error?.message]).toEqual([400, 'Request_BadRequest', message]);
  });
});
