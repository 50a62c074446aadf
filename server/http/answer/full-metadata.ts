// The metadata level `full`: types, ids and links for an answer that was written without them. Few clients ask for it, so
// it is worked out from the finished JSON. Source: section 3.1.3 of
// https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html; what Graph writes is observed in
// the debug output of Terraform's provider, which asks for it.

import { entities, readEdmTypes } from '../../contract/operations.js';
import type { OperationSpec } from '../../contract/spec.js';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values of these types are recognized by their JSON. */
const plain: ReadonlySet<string> = new Set(['Edm.String', 'Edm.Boolean', 'Edm.Int32', 'Edm.Double']);

const toElement = (type: string): string | undefined => /^Collection\((.*)\)$/.exec(type)?.[1];

/** `#Collection(String)`: types of OData itself are named without `Edm`. */
const toAnnotation = (type: string): string => `#${type.replace('Edm.', '')}`;

/** Whether a type can have a complex value, which names its type itself. */
const isComplex = (type: string): boolean => Object.hasOwn(readEdmTypes(), type);

const findPropertyType = (type: string, name: string): string | undefined => {
  const spec = readEdmTypes()[type];
  if (spec === undefined) return undefined;
  return spec.properties[name] ?? (spec.base === undefined ? undefined : findPropertyType(spec.base, name));
};

const listNavigation = (type: string): readonly string[] => {
  const spec = readEdmTypes()[type];
  if (spec === undefined) return [];
  return [...spec.navigation, ...(spec.base === undefined ? [] : listNavigation(spec.base))];
};

const annotateValue = (value: unknown, type: string): unknown => {
  const element = toElement(type);
  if (element !== undefined) return Array.isArray(value) ? value.map((one) => annotateValue(one, element)) : value;
  return isObject(value) && isComplex(type) ? { '@odata.type': `#${type}`, ...annotateMembers(value, type) } : value;
};

const annotateMembers = (members: JsonObject, type: string): JsonObject =>
  Object.fromEntries(
    Object.entries(members).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
      const known = name.includes('@') ? undefined : findPropertyType(type, name);
      if (known === undefined || value === null) return [[name, value]];
      const own = [name, annotateValue(value, known)] as const;
      return plain.has(known) || isComplex(known) ? [own] : [[`${name}@odata.type`, toAnnotation(known)], own];
    }),
  );

/** The address of the entities in an answer. */
interface Place {
  /** Absolute, up to the version. */
  readonly base: string;
  /** For example `users`, or `users('id')/licenseDetails`. */
  readonly set: string;
}

const readPlace = (context: string): Place => {
  const [metadata = '', fragment = ''] = context.split('#', 2);
  const whole = fragment.replace(/\/\$entity$/, '');
  // A list of properties in parentheses; a key has quotes. Looked for once, since a client writes the list.
  const list = whole.endsWith(')') ? whole.search(/\((?!')/) : -1;
  return { base: metadata.replace(/\$metadata$/, ''), set: list < 0 ? whole : whole.slice(0, list) };
};

/** Objects of the directory are edited under their own type. */
const toEditLink = (id: string, { set }: Place, type: string): string =>
  set === 'directoryObjects' ? `${id}/${type}` : id;

const toLinks = (entity: JsonObject, place: Place, type: string): JsonObject => {
  if (typeof entity.id !== 'string') return {};
  const id = `${place.set}('${encodeURIComponent(entity.id).replaceAll("'", "''")}')`;
  return { '@odata.id': id, '@odata.editLink': toEditLink(id, place, type) };
};

const toNavigationLinks = (links: JsonObject, entity: JsonObject, place: Place, type: string): JsonObject => {
  const edit = links['@odata.editLink'];
  if (typeof edit !== 'string') return {};
  return Object.fromEntries(
    listNavigation(type)
      .filter((name) => !Object.hasOwn(entity, name))
      .flatMap((name) => [
        [`${name}@odata.associationLink`, `${place.base}${edit}/${name}/$ref`],
        [`${name}@odata.navigationLink`, `${place.base}${edit}/${name}`],
      ]),
  );
};

const annotateEntity = (entity: JsonObject, place: Place, declared: string | undefined): JsonObject => {
  const { '@odata.context': context, '@odata.type': written, ...members } = entity;
  const type = typeof written === 'string' ? written.slice(1) : declared;
  if (type === undefined) return entity;
  const links = toLinks(members, place, type);
  const expanded: Record<string, unknown> = {};
  const annotateInner = (value: unknown): unknown =>
    isObject(value) ? annotateEntity(value, { base: place.base, set: 'directoryObjects' }, undefined) : value;
  for (const name of listNavigation(type)) {
    const value = members[name];
    if (value !== undefined) expanded[name] = Array.isArray(value) ? value.map(annotateInner) : annotateInner(value);
  }
  return {
    ...(context === undefined ? {} : { '@odata.context': context }),
    '@odata.type': `#${type}`,
    ...links,
    ...annotateMembers({ ...members, ...expanded }, type),
    ...toNavigationLinks(links, members, place, type),
  };
};

/** Adds the metadata of `full` to an answer. An answer without a context, or without entities, stays as it is. */
export const withFullMetadata = (json: string, spec: OperationSpec): string => {
  // Choice: one property has a type, but no id and no links.
  if (spec.property !== undefined) return json;
  const answer: unknown = JSON.parse(json);
  if (!isObject(answer) || typeof answer['@odata.context'] !== 'string') return json;
  const typeName = spec.entity === undefined ? undefined : entities[spec.entity]?.typeName;
  const place = readPlace(answer['@odata.context']);
  const { value } = answer;
  if (!Array.isArray(value)) return JSON.stringify(annotateEntity(answer, place, typeName));
  const items = value.map((one: unknown) => (isObject(one) ? annotateEntity(one, place, typeName) : one));
  return JSON.stringify({ ...answer, value: items });
};
