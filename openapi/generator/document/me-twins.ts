// The operations at /me, made from those at /users/{id}: an operation that has one says so with `x-me`.

import type { MeExtension } from './extensions.js';
import { isObject, objectAt, objectsAt, requireText, type Json, type JsonObject } from './document.js';

const userPath = '/users/{id}';

const isUserId = (parameter: JsonObject): boolean => parameter.$ref === '#/components/parameters/userId';

/** An operation as it stands at /me. */
const toTwin = (node: JsonObject): JsonObject => {
  const said = node['x-me'] as unknown as MeExtension | string;
  const { operationId, summary, fidelity } = typeof said === 'string' ? { operationId: said } : said;
  const text = requireText(node, 'summary', operationId).replace(/\ba user\b/, 'the signed-in user');
  const { 'x-me': _said, ...twin } = node;
  return {
    ...twin,
    operationId,
    summary: summary ?? text,
    ...(fidelity === undefined ? {} : { 'x-fidelity': fidelity as unknown as Json }),
  };
};

const withoutFlag = (node: Json): Json => {
  if (!isObject(node)) return node;
  const { 'x-me': _said, ...rest } = node;
  return rest;
};

/** What stands at a path, and behind it its twin, if it has one. */
const splitItem = (path: string, item: JsonObject): readonly (readonly [string, Json])[] => {
  const nodes = Object.entries(item);
  const twins = nodes.flatMap(([method, node]) =>
    isObject(node) && node['x-me'] !== undefined ? [[method, toTwin(node)] as const] : [],
  );
  if (twins.length === 0) return [[path, item]];
  if (!path.startsWith(userPath)) throw new Error(`${path}: x-me is only for what is at ${userPath}`);
  const users = nodes.map(([key, node]): readonly [string, Json] => [key, withoutFlag(node)]);
  const others = objectsAt(item, 'parameters').filter((parameter) => !isUserId(parameter));
  const shared: readonly (readonly [string, Json])[] = others.length === 0 ? [] : [['parameters', others]];
  return [
    [path, Object.fromEntries(users)],
    [`/me${path.slice(userPath.length)}`, Object.fromEntries([...shared, ...twins])],
  ];
};

/** The document with every twin written out behind its original, and without the flags. */
export const writeOutTwins = (root: JsonObject): JsonObject => {
  const paths = Object.entries(objectAt(root, 'paths')).flatMap(([path, item]) => splitItem(path, item as JsonObject));
  return { ...root, paths: Object.fromEntries(paths) };
};
