// Names that Tenantry does not know: an unknown name is refused in Graph's words, unless Graph has it.

import { entities, isForeign } from '../../contract/operations.js';
import { listUnservedProperties } from '../../contract/graph-model/list-unserved.js';
import { readGraphModel } from '../../contract/graph-model/read-graph-model.js';
import { hasGraphProperty } from '../../contract/graph-model/known-name.js';
import type { ModelVersion } from '../../contract/graph-model/graph-model.js';
import { GraphError, notEmulated } from './graph-error.js';
import { toPropertiesAnchor } from './read-on.js';

/** An error for a name that is not known here. */
export const unlessInGraph = (error: GraphError, name: NonNullable<GraphError['extra']['unlessInGraph']>): GraphError =>
  new GraphError(error.status, error.code, error.message, { ...error.extra, unlessInGraph: name });

/** The line about the properties of a type. Not every type has one: of `directoryObject`, those of all types count. */
const findAnchor = (typeName: string): string | undefined => {
  const models = { 'v1.0': readGraphModel('v1.0'), beta: readGraphModel('beta') };
  const isListed = Object.values(entities).some((entity) => {
    if (entity.typeName !== typeName) return false;
    // The line has what neither version serves.
    const properties = [...entity.properties, ...(entity.inBeta?.properties ?? [])];
    const relations = [...entity.relations, ...(entity.inBeta?.relations ?? [])];
    return listUnservedProperties({ models }, { ...entity, properties, relations }).length > 0;
  });
  return isListed ? toPropertiesAnchor(typeName) : undefined;
};

/**
 * Decides about an error for an unknown name. Only here Graph's model is read, so nobody pays for it whose names are right.
 *
 * @returns 501 if the version has the name, else the error itself
 */
export const decideName = (error: unknown, version: ModelVersion): unknown => {
  const name = error instanceof GraphError ? error.extra.unlessInGraph : undefined;
  if (name === undefined || isForeign(name.typeName, name.path[0] ?? '', version)) return error;
  if (!hasGraphProperty(version, name.typeName, name.path)) return error;
  return notEmulated(name.what, findAnchor(name.typeName));
};
