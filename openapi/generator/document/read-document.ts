// From the YAML files of a surface to one document: Redocly follows the references between files. What the data means is
// read elsewhere.

import { BaseResolver, bundle, createConfig } from '@redocly/openapi-core';
import type { Surface } from '../../../server/contract/spec.js';
import { checkExtensions } from './check-extensions.js';
import { writeOutTwins } from './me-twins.js';
import { fileOf, listParts } from './document-files.js';
import { writePermissions } from '../permissions/write-permissions.js';
import { isObject, objectAt, type Json, type JsonObject, type OpenApiDocument } from './document.js';

/** `/users` and `schemas/User`: every path and component of a document, or of a part of one. */
const listContents = (node: JsonObject): readonly string[] => [
  ...Object.keys(objectAt(node, 'paths')),
  ...Object.entries(objectAt(node, 'components')).flatMap(([kind, components]) =>
    isObject(components) ? Object.keys(components).map((name) => `${kind}/${name}`) : [],
  ),
];

/** Components in alphabetical order: the bundler puts them in the order in which it meets them. */
const sortComponents = (root: JsonObject): JsonObject => {
  const components = Object.entries(objectAt(root, 'components')).map(([kind, named]) => [
    kind,
    Object.fromEntries(Object.entries(named as JsonObject).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  ]);
  return { ...root, components: Object.fromEntries(components) as JsonObject };
};

/**
 * Reads a document of openapi/, and makes one of all its files.
 * @throws when a reference leads nowhere, when a part has something that the document does not use, and when an extension
 * is wrong, and when an operation of Graph has no permissions.
 */
export const readDocument = async (surface: Surface): Promise<OpenApiDocument> => {
  const config = await createConfig({});
  const externalRefResolver = new BaseResolver(config.resolve);
  const declared: string[] = [];
  for (const file of listParts(surface)) {
    const part = await externalRefResolver.resolveDocument(null, file, true);
    if (part instanceof Error) throw part;
    declared.push(...listContents(part.parsed as JsonObject));
  }
  const ref = fileOf(surface);
  const { bundle: bundled, problems } = await bundle({ ref, config, externalRefResolver });
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`${problem.location[0]?.source.absoluteRef ?? ref}: ${problem.message}`);
  // Through JSON once: an anchor makes two places share an object, and none of the readers expects that.
  const root = JSON.parse(JSON.stringify(bundled.parsed)) as Json;
  if (!isObject(root)) throw new Error(`${surface}: not an object`);
  const used = new Set(listContents(root));
  const unused = declared.filter((one) => !used.has(one));
  if (unused.length > 0) throw new Error(`${ref} does not lead to ${unused.join(', ')}`);
  checkExtensions({ surface, root });
  const whole = writeOutTwins(sortComponents(root));
  return { surface, root: surface === 'graph' ? writePermissions(whole) : whole };
};
