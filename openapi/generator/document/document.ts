// An OpenAPI document as plain data, and what every reader needs to walk it. Where documents come from is
// read-document.ts.

import type { Surface } from '../../../server/contract/spec.js';

/** All surfaces, in the order in which they are documented. */
export const surfaces: readonly Surface[] = ['graph', 'admin', 'identity', 'control'];

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
