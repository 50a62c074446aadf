// Reading one OpenAPI document: YAML to plain data, with every extension checked. What the data means is read elsewhere.

import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type { Surface } from '../../server/contract/spec.js';
import { extensionSchemas, type Level } from './extensions.js';

/** All surfaces, in the order in which they are documented. */
export const surfaces: readonly Surface[] = ['graph', 'admin', 'control'];

/** Plain data of a document. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A document with its surface. */
export interface OpenApiDocument {
  readonly surface: Surface;
  readonly root: JsonObject;
}

/** One operation as it stands in a document. */
export interface DocumentOperation {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly node: JsonObject;
  /** Parameters of the path and of the operation, references followed. */
  readonly parameters: readonly JsonObject[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const ajv = new Ajv2020({ allErrors: true });

/** Whether a value is an object and not a list. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under a key, or an empty one. */
export const objectAt = (node: JsonObject, key: string): JsonObject => {
  const value = node[key];
  return isObject(value) ? value : {};
};

/** The list of objects under a key, or an empty one. */
export const objectsAt = (node: JsonObject, key: string): readonly JsonObject[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** The text under a key; throws with the place when there is none. */
export const requireText = (node: JsonObject, key: string, place: string): string => {
  const value = node[key];
  if (typeof value !== 'string') throw new Error(`${place}: ${key} is missing`);
  return value;
};

/** What a `$ref` of the same document points to, or the node itself. */
export const resolve = (root: JsonObject, node: JsonObject): JsonObject => {
  const reference = node.$ref;
  if (typeof reference !== 'string') return node;
  let found: Json | undefined = root;
  for (const part of reference.replace(/^#\//, '').split('/')) {
    found = isObject(found) ? found[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  if (!isObject(found)) throw new Error(`${reference} points to nothing`);
  return resolve(root, found);
};

/** The operations of a document, in its order. Throws when one has no operationId. */
export const operationsOf = (document: OpenApiDocument): readonly DocumentOperation[] =>
  Object.entries(objectAt(document.root, 'paths')).flatMap(([path, item]) => {
    if (!isObject(item)) return [];
    return methods.flatMap((method) => {
      const node = item[method];
      if (!isObject(node)) return [];
      const parameters = [...objectsAt(item, 'parameters'), ...objectsAt(node, 'parameters')].map((parameter) =>
        resolve(document.root, parameter),
      );
      const operationId = requireText(node, 'operationId', `${document.surface} ${method} ${path}`);
      return [{ operationId, path, method: method.toUpperCase(), node, parameters }];
    });
  });

const checkExtensions = (node: JsonObject, level: Level, place: string): void => {
  const allowed = extensionSchemas[level];
  for (const [key, value] of Object.entries(node)) {
    if (!key.startsWith('x-')) continue;
    const schema = allowed[key];
    if (schema === undefined) {
      throw new Error(`${place}: ${key} is no extension here; there are ${Object.keys(allowed).join(', ')}`);
    }
    if (!ajv.validate(schema, value)) throw new Error(`${place}: ${key} is wrong: ${ajv.errorsText()}`);
  }
};

const checkSchemas = (node: Json, place: string): void => {
  if (Array.isArray(node)) {
    (node as readonly Json[]).forEach((item, index) => checkSchemas(item, `${place}/${index}`));
    return;
  }
  if (!isObject(node)) return;
  checkExtensions(node, 'schema', place);
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'example' && key !== 'examples') checkSchemas(value, `${place}/${key}`);
  }
};

/**
 * Turns YAML text into a document.
 * @throws when it is no YAML, when it has an unknown extension, or an extension that says something unknown.
 */
export const parseDocument = (surface: Surface, text: string): OpenApiDocument => {
  // Through JSON once: an anchor makes two places share an object, and none of the readers expects that.
  const root = JSON.parse(JSON.stringify(parse(text))) as Json;
  if (!isObject(root)) throw new Error(`${surface}: not an object`);
  const document: OpenApiDocument = { surface, root };
  checkExtensions(root, 'document', surface);
  for (const { path, method, node } of operationsOf(document)) {
    const place = `${surface} ${method} ${path}`;
    checkExtensions(node, 'operation', place);
    if (node['x-fidelity'] === undefined) throw new Error(`${place}: x-fidelity is missing`);
    checkSchemas(node.responses ?? null, place);
    checkSchemas(node.requestBody ?? null, place);
  }
  checkSchemas(root.components ?? null, `${surface} components`);
  return document;
};

/** Reads a document of this folder. */
export const readDocument = async (surface: Surface): Promise<OpenApiDocument> =>
  parseDocument(surface, await readFile(new URL(`../${surface}.yaml`, import.meta.url), 'utf8'));
