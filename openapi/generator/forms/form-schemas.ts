// Reading tenant.yaml and fixture.yaml: their schemas as they are written, and each as one schema that a check can be
// compiled from. What is compiled is form-modules.ts.

import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { isObject, objectAt, objectsAt, resolve, type Json, type JsonObject } from '../document/document.js';

/** A document with `components.schemas` and nothing else. */
export interface FormDocument {
  readonly root: JsonObject;
  readonly schemas: JsonObject;
}

/** Where a reference from fixture.yaml to tenant.yaml begins. */
const elsewhere = './tenant.yaml#';

const readYaml = async (name: string): Promise<JsonObject> => {
  const text = await readFile(new URL(`../../${name}`, import.meta.url), 'utf8');
  const root = JSON.parse(JSON.stringify(parse(text)).replaceAll(`"${elsewhere}`, '"#')) as Json;
  if (!isObject(root)) throw new Error(`${name}: not an object`);
  return root;
};

const toDocument = (root: JsonObject, schemas: JsonObject): FormDocument => ({
  root: { ...root, components: { schemas } },
  schemas,
});

const schemasOf = (root: JsonObject): JsonObject => objectAt(objectAt(root, 'components'), 'schemas');

/** Reads both documents. The schemas of a fixture include those of a tenant, to which they refer. */
export const readFormDocuments = async (): Promise<{
  readonly tenant: FormDocument;
  readonly fixture: FormDocument;
}> => {
  const tenant = await readYaml('tenant.yaml');
  const fixture = await readYaml('fixture.yaml');
  const rows = schemasOf(tenant);
  return { tenant: toDocument(tenant, rows), fixture: toDocument(fixture, { ...rows, ...schemasOf(fixture) }) };
};

/** The rows of a document's lists by the name of the list, and the schema of an item: `users` and `User`. */
export const toLists = (schemas: JsonObject, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectAt(objectAt(schemas, name), 'properties')).flatMap(([key, value]) => {
      const item = isObject(value) ? objectAt(value, 'items').$ref : undefined;
      return typeof item === 'string' ? [[key, item.slice(item.lastIndexOf('/') + 1)]] : [];
    }),
  );

const typesOf = (schema: JsonObject): readonly Json[] => {
  const { type } = schema;
  if (Array.isArray(type)) return type as readonly Json[];
  return type === undefined ? [] : [type];
};

const namesOf = (list: Json | undefined): readonly string[] =>
  Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];

const orNull = (schema: JsonObject): JsonObject => ({
  ...schema,
  type: [...typesOf(schema), 'null'],
  ...(Array.isArray(schema.enum) ? { enum: [...(schema.enum as Json[]), null] } : {}),
});

/** What only one of several ways to say something has: another type, a word of its own, or a property of its own. */
const toCondition = (way: JsonObject, others: readonly JsonObject[]): JsonObject => {
  if (others.every((other) => !typesOf(other).includes(way.type ?? null))) return { type: way.type ?? null };
  for (const name of namesOf(way.required)) {
    const word = objectAt(objectAt(way, 'properties'), name).enum;
    if (word !== undefined) return { required: [name], properties: { [name]: { enum: word } } };
    if (others.every((other) => !namesOf(other.required).includes(name))) return { required: [name] };
  }
  throw new Error('a oneOf has two alternatives that look the same');
};

/** A `oneOf` as questions: a value that takes one way gets the faults of that way, and nothing about the others. */
const toQuestions = (ways: readonly JsonObject[]): JsonObject => {
  const [way, ...others] = ways;
  if (way === undefined) throw new Error('a oneOf is empty');
  return others.length === 0 ? way : { if: toCondition(way, others), then: way, else: toQuestions(others) };
};

/**
 * A schema without references, `allOf` and `oneOf`, so that each error has one place in it.
 *
 * @param dropped - keywords that are left out
 */
export const toForm = (document: FormDocument, node: Json, dropped: readonly string[] = []): Json => {
  if (Array.isArray(node)) return (node as readonly Json[]).map((item) => toForm(document, item, dropped));
  if (!isObject(node)) return node;
  const { $ref: _reference, allOf: _parts, oneOf: _ways, ...beside } = { ...resolve(document.root, node), ...node };
  const parts = objectsAt(node, 'allOf').map((part) => toForm(document, part, dropped) as JsonObject);
  const ways = objectsAt({ ...resolve(document.root, node), ...node }, 'oneOf').map(
    (way) => toForm(document, way, dropped) as JsonObject,
  );
  const own = Object.fromEntries(
    Object.entries(beside)
      .filter(([key]) => !dropped.includes(key))
      .map(([key, value]) => [
        key,
        key === 'properties' ? toForms(document, value, dropped) : toForm(document, value, dropped),
      ]),
  );
  const whole = Object.assign({}, ...parts, own) as JsonObject;
  const real = ways.filter(({ type }) => type !== 'null');
  const [only] = real;
  if (only === undefined) return whole;
  if (real.length === 1) return { ...orNull(only), ...whole };
  return { type: [...new Set(real.flatMap(typesOf))], ...whole, ...toQuestions(real) };
};

/** The same for properties, whose names are no keywords. */
const toForms = (document: FormDocument, properties: Json, dropped: readonly string[]): Json =>
  isObject(properties)
    ? Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, toForm(document, schema, dropped)]))
    : properties;

/** A schema whose lists are only lists: their items are checked one by one. */
export const toHead = (form: JsonObject, lists: Readonly<Record<string, string>>): JsonObject => ({
  ...form,
  properties: Object.fromEntries(
    Object.entries(objectAt(form, 'properties')).map(([name, schema]) => [
      name,
      Object.hasOwn(lists, name) ? { type: 'array' } : schema,
    ]),
  ),
});
