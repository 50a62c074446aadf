// The types that a body says its objects have: `@odata.type`. Clients made from Graph's metadata send them with everything. A type
// that the model does not have, or that is not one of what belongs there, is refused by OData's reader.

import { entities, readEdmTypes } from '../../contract/operations.js';
import { readGraphModel } from '../../contract/graph-model/read-graph-model.js';
import type { ModelVersion } from '../../contract/graph-model/graph-model.js';
import type { OperationSpec } from '../../contract/spec.js';
import { GraphError } from '../errors/graph-error.js';
import { readerErrors, toNode } from '../errors/reader-errors.js';

const annotation = '@odata.type';

const bad = (message: string, target: string): GraphError =>
  new GraphError(400, 'Request_BadRequest', message, { details: [{ code: 'InvalidValue', message, target }] });

const toShort = (type: string): string => type.replace(/^microsoft\.graph\./i, '');

/** The type of a member, where the contract has it. */
const findMemberType = (type: string | undefined, name: string): string | undefined =>
  type === undefined ? undefined : readEdmTypes()[type]?.properties[name]?.replace(/^Collection\((.*)\)$/, '$1');

/** @throws GraphError 400 for a type that nobody has, and for one that is no `wanted` */
const requireType = (sent: string, wanted: string | undefined, version: ModelVersion, place: string): void => {
  const type = sent.replace(/^#/, '');
  if (wanted === undefined ? Object.hasOwn(readEdmTypes(), type) : type.toLowerCase() === wanted.toLowerCase()) return;
  // Only an unusual type is looked for in the whole model.
  const model = readGraphModel(version);
  const isGraphs = /^microsoft\.graph\./i.test(type);
  if (!isGraphs || model.findType(toShort(type)) === undefined) throw bad(readerErrors.unresolved(type), place);
  if (wanted === undefined || model.findType(toShort(wanted)) === undefined) return;
  if (!model.isKind(toShort(type), toShort(wanted))) throw bad(readerErrors.incompatible(type, wanted), place);
};

/** What a body is read for. */
interface Reading {
  readonly version: ModelVersion;
  /** Names of parts that are handed on as they are, with types of their own. */
  readonly whole: readonly string[];
}

const walk = (value: unknown, wanted: string | undefined, reading: Reading, place: string): void => {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) walk(item, wanted, reading, `${place}${String(at)}/`);
    return;
  }
  const members = value as Readonly<Record<string, unknown>>;
  const sent = Object.hasOwn(members, annotation) ? members[annotation] : undefined;
  if (sent !== undefined && typeof sent !== 'string') {
    throw bad(readerErrors.node(toNode(sent), 'PrimitiveValue'), place + annotation);
  }
  if (sent !== undefined) requireType(sent, wanted, reading.version, place + annotation);
  const type = sent?.replace(/^#/, '') ?? wanted;
  for (const [name, part] of Object.entries(members)) {
    if (typeof part !== 'object' || part === null || name.includes('@') || reading.whole.includes(name)) continue;
    walk(part, findMemberType(type, name), reading, `${place}${name}/`);
  }
};

/**
 * Refuses types that do not fit. Most bodies name none, and are not looked at.
 *
 * @param text - the body as it came
 * @param body - the same, parsed
 * @throws GraphError 400 in the words of OData's reader
 */
export const requireFittingTypes = (spec: OperationSpec, text: string, body: unknown, version: ModelVersion): void => {
  if (!text.includes(annotation) || spec.path.endsWith('/$ref')) return;
  const isEntity = spec.bound === undefined && spec.annotations?.includes(annotation) !== true;
  const entity = isEntity && spec.entity !== undefined ? entities[spec.entity] : undefined;
  walk(body, entity?.typeName, { version, whole: spec.annotations ?? [] }, '');
};
