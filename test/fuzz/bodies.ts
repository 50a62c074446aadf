// Request bodies from the contract's schemas: whole, with pieces exchanged, and as text that is no JSON.

import { isObject, objectAt, type Json, type JsonObject } from '../../openapi/generator/document/document.js';
import { toBodySchemas } from '../../openapi/generator/body-schemas.js';
import { documents } from '../contract/generated-documents.js';
import type { Draw } from '../../fixtures/generate/draw.js';
import type { Names } from './names.js';
import { damage, drawOddText, drawOddValue } from './oddities.js';

const schemas = toBodySchemas(documents);

const rules = [
  '(user.department -eq "Sales")',
  '(user.city -in ["Oslo","Seattle"]) and (user.accountEnabled -eq true)',
  'user.displayName -match "^A.*"',
  'user.assignedPlans -any (assignedPlan.capabilityStatus -eq "Enabled")',
  'not (user.country -startsWith "U") or user.mail -eq null',
];

const broken = [
  ...['', ' ', '{', '[', 'null', '"', '\ufeff{}', '{"a":1,"a":2}', '[1,]', "{'a':1}", '1e999', '{"a":"\\ud800"}'],
  ...['['.repeat(30_000) + ']'.repeat(30_000), '{"a":'.repeat(20_000), `[${'{},'.repeat(20_000)}{}]`],
];

/** Texts for properties of which a schema knows no more than that they are text. */
const texts: Readonly<Record<string, readonly string[]>> = {
  usageLocation: ['US', 'NO', 'DE', 'XX', 'us', ''],
  membershipRule: rules,
  password: ['xWwvJ]6NMw+bWH-d', 'a', ''],
  app: ['Teams', 'Power BI', 'teams', 'Word'],
  url: ['/users', '/me', 'groups', '/$batch', 'https://graph.microsoft.com/v1.0/me'],
  changeType: ['updated', 'deleted', 'updated,deleted', 'created', ''],
  resource: ['users', 'groups', '/users', 'me/messages', 'devices', 'users/x'],
  notificationUrl: ['http://localhost:9999/hook', 'http://localhost:9999/hook?answer=500', 'https://evil.example', 'x'],
  lifecycleNotificationUrl: ['http://localhost:9999/life', 'https://hooks.example/life', 'http://hooks.example/', ''],
  expirationDateTime: ['2026-10-06T09:00:00Z', '2026-10-30T00:00:00Z', '2027-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
};

/** What schemas do not say of a property, but its name does. */
const drawByName = (draw: Draw, names: Names, name: string): string | undefined => {
  if (name === '@odata.id' || name.endsWith('@odata.bind')) {
    const id = names.draw(draw, draw.pick(['/users/', '/groups/', '/directoryObjects/']));
    return `${draw.pick(['https://graph.microsoft.com', 'http://localhost:4365'])}/v1.0/directoryObjects/${id}`;
  }
  if (name === 'userPrincipalName' || name === 'mailNickname') {
    const local = `fuzz${String(draw.below(200))}`;
    return name === 'mailNickname' ? local : `${local}@contoso.onmicrosoft.com`;
  }
  const known = texts[name];
  return known === undefined ? names.drawFor(draw, name) : draw.pick(known);
};

const drawText = (draw: Draw, names: Names, schema: JsonObject, name: string): string => {
  const known = drawByName(draw, names, name);
  if (known !== undefined) return known;
  switch (schema.format) {
    case 'uuid':
      return names.draw(draw, draw.pick(['/users/', '/groups/', '/skus/']));
    case 'date-time':
      return draw.pick(['2026-10-05T09:00:00Z', '2026-11-30T00:00:00+02:00', '2025-01-01T00:00:00.000Z']);
    case 'duration':
      return draw.pick(['PT1H', 'P1D', 'P31D', 'PT0S', 'P1Y']);
    default:
      return draw.pick(['Fuzz', 'A name', 'Sales', 'Oslo', 'en-US', '12', 'contoso.com', 'a@contoso.com']);
  }
};

const drawNumber = (draw: Draw, { minimum, maximum }: JsonObject): number => {
  const low = typeof minimum === 'number' ? minimum : 0;
  const high = typeof maximum === 'number' ? maximum : low + 40;
  return draw.isHit(0.1) ? draw.pick([low - 1, high + 1, 0.5]) : low + draw.below(Math.min(high - low, 1_000) + 1);
};

/** A value that the schema takes, or nearly. */
const drawValue = (draw: Draw, names: Names, schema: JsonObject, name: string): unknown => {
  if (draw.isHit(0.015)) return drawOddValue(draw);
  const ways = [schema.oneOf, schema.anyOf].find(Array.isArray) as readonly JsonObject[] | undefined;
  const part = { ...(ways === undefined ? {} : draw.pick(ways)) } as Record<string, Json>;
  const all = (Array.isArray(schema.allOf) ? schema.allOf : []).filter((one): one is JsonObject =>
    isObject(one as Json),
  );
  const properties = Object.assign(
    {},
    objectAt(schema, 'properties'),
    objectAt(part, 'properties'),
    ...all.map((one) => objectAt(one, 'properties')),
  ) as JsonObject;
  const required = [schema, part, ...all].flatMap((one) =>
    Array.isArray(one.required) ? one.required : [],
  ) as readonly string[];
  const whole = { ...schema, ...part };
  if (Array.isArray(whole.enum)) return draw.pick(whole.enum as readonly Json[]);
  if ('const' in whole) return whole.const;
  const types = (Array.isArray(whole.type) ? whole.type : [whole.type]) as readonly unknown[];
  const type = draw.isHit(0.1) ? draw.pick(types) : types[0];
  if (type === 'object' || Object.keys(properties).length > 0) {
    return drawObject(draw, names, properties, required);
  }
  switch (type) {
    case 'array': {
      const length = draw.isHit(0.01) ? 60 : draw.below(3);
      return Array.from({ length }, () => drawValue(draw, names, objectAt(whole, 'items'), name));
    }
    case 'string':
      return drawText(draw, names, whole, name);
    case 'boolean':
      return draw.isHit(0.5);
    case 'integer':
    case 'number':
      return drawNumber(draw, whole);
    case 'null':
      return null;
    default:
      return drawOddValue(draw);
  }
};

const drawObject = (draw: Draw, names: Names, properties: JsonObject, required: readonly string[]): object => {
  const share = draw.pick([0.02, 0.1, 0.5]);
  const entries = Object.entries(properties).flatMap(([key, schema]) => {
    const isKept = required.includes(key) ? !draw.isHit(0.02) : draw.isHit(share);
    if (!isKept || !isObject(schema)) return [];
    return [[draw.isHit(0.01) ? damage(draw, key) : key, drawValue(draw, names, schema, key)] as const];
  });
  const odd = draw.isHit(0.03) ? [[drawOddText(draw), drawOddValue(draw)] as const] : [];
  return Object.fromEntries([...entries, ...odd]);
};

/** A body as text for an operation; undefined for one that takes none. */
export const drawBody = (draw: Draw, names: Names, operationId: string): string | undefined => {
  const schema = schemas.get(operationId);
  if (schema === undefined) return draw.isHit(0.02) ? JSON.stringify(drawOddValue(draw)) : undefined;
  if (draw.isHit(0.02)) return draw.pick(broken);
  const text = JSON.stringify(drawValue(draw, names, schema, ''));
  return draw.isHit(0.05) ? damage(draw, text) : text;
};
