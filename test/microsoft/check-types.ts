// Holds an answer of Graph's surface to Microsoft's own published types: no property that they do not have, and no value
// of another type. The contract is ours and can be wrong; these are not ours.

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { entities, operations } from '../../server/contract/operations.js';
import { schemaFile, toMicrosoftName } from './make-schemas.js';
import { documented, membersOfBeta, recorded, typesOfBeta, typesOfModel } from './unpublished-names.js';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toAjv = (): Ajv => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as object, 'microsoft');
  return ajv;
};

let known: Ajv | undefined;

/** Control information is OData's, not Graph's. */
const withoutAnnotations = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (!isObject(value)) return value;
  const own = Object.entries(value).filter(([name]) => !name.includes('@'));
  return Object.fromEntries(own.map(([name, part]) => [name, withoutAnnotations(part)]));
};

/** Whether the package for v1.0 does not have a type: whole namespaces are beta's alone. */
export const isElsewhere = (typeName: string): boolean =>
  typeName.split('.').length > 3 || typesOfBeta.includes(typeName) || typesOfModel.includes(typeName);

const marked = new Map<string, readonly string[]>();

/** Properties of a type that the contract gives to beta alone. */
const listMarked = (typeName: string): readonly string[] => {
  const known = marked.get(typeName);
  if (known !== undefined) return known;
  const names = Object.values(entities)
    .filter((entity) => entity.typeName === typeName)
    .flatMap(({ inBeta }) => inBeta?.properties ?? [])
    .filter(({ versions }) => versions?.includes('v1.0') === false)
    .map(({ name }) => name);
  marked.set(typeName, names);
  return names;
};

/** Members of a type that the published types do not have, each for a reason in unpublished-names.ts. */
export const listUnpublished = (typeName: string): readonly string[] => [
  ...listMarked(typeName),
  ...(recorded[typeName] ?? []),
  ...(documented[typeName] ?? []),
  ...(membersOfBeta[typeName] ?? []),
];

/** Without members by their path, for example `id` or `roleMemberInfo/id`. */
const without = (value: JsonObject, paths: readonly string[], prefix = ''): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => {
      const path = prefix + name;
      // Extensions and custom security attributes: the types are open there.
      if (name === 'customSecurityAttributes') return [[name, null]];
      if (paths.includes(path) || (prefix === '' && name.includes('_'))) return [];
      if (!paths.some((one) => one.startsWith(`${path}/`))) return [[name, part]];
      const strip = (one: unknown): unknown => (isObject(one) ? without(one, paths, `${path}/`) : one);
      return [[name, Array.isArray(part) ? part.map(strip) : strip(part)]];
    }),
  );

/** Open types take what callers send: only their declared members have a type. */
const openTypes: Readonly<Record<string, readonly string[]>> = {
  'microsoft.graph.openTypeExtension': ['@odata.type', 'extensionName', 'id'],
  'microsoft.graph.customSecurityAttributeValue': ['@odata.type'],
};

const withoutUnpublished = (value: JsonObject, typeName: string): JsonObject =>
  without(
    openTypes[typeName] === undefined
      ? value
      : Object.fromEntries(Object.entries(value).filter(([name]) => openTypes[typeName]?.includes(name) === true)),
    listUnpublished(typeName),
  );

/** Objects within, such as members that were expanded: each says its own type, which the type of the relation is not. */
const takeTyped = (value: JsonObject): readonly [own: JsonObject, typed: readonly JsonObject[]] => {
  const typed: JsonObject[] = [];
  const isPlain = (part: unknown): boolean => {
    if (!isObject(part) || typeof part['@odata.type'] !== 'string') return true;
    typed.push(part);
    return false;
  };
  // At any depth: what is expanded within what was expanded.
  const toOwn = (part: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(part).flatMap(([name, inner]): readonly (readonly [string, unknown])[] => {
        if (Array.isArray(inner)) return [[name, inner.filter(isPlain)]];
        if (!isPlain(inner)) return [];
        return [[name, isObject(inner) ? toOwn(inner) : inner]];
      }),
    );
  return [toOwn(value), typed];
};

/** What functions answer is no entity of the contract, so no schema of it is made; the contract alone says what is in it. */
const answersOfFunctions: readonly string[] = [
  'microsoft.graph.userRegistrationFeatureSummary',
  'microsoft.graph.userRegistrationMethodSummary',
];

const checkObject = (value: JsonObject, declared: string | undefined, place: string): readonly string[] => {
  const written = value['@odata.type'];
  const typeName = typeof written === 'string' ? written.slice(1) : declared;
  if (typeName === undefined || isElsewhere(typeName) || answersOfFunctions.includes(typeName)) return [];
  known ??= toAjv();
  const validate = known.getSchema(`microsoft#/definitions/${toMicrosoftName(typeName)}`);
  if (validate === undefined) return [`${place}: Microsoft has no type ${typeName}`];
  const [own, typed] = takeTyped(value);
  const within = typed.flatMap((one) => checkObject(one, undefined, place));
  if (validate(withoutAnnotations(withoutUnpublished(own, typeName))) === true) return within;
  const errors = (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${place}: ${typeName} ${instancePath} ${message ?? ''} ${JSON.stringify(params)}, say Microsoft's types`,
  );
  return [...errors, ...within];
};

/** `https://host/v1.0/$metadata#microsoft.graph.teamsLicensingDetails` names the type of what is no entity. */
const findComplexType = ({ '@odata.context': context }: JsonObject): string | undefined =>
  typeof context === 'string' ? /#(microsoft\.graph\.\w+)$/.exec(context)?.[1] : undefined;

const byId = new Map(operations.map((operation) => [operation.operationId, operation]));

/**
 * What Microsoft's types have against a successful answer, as lines of text; empty when nothing, or when the answer is
 * none that they describe.
 */
export const checkMicrosoftTypes = (operationId: string, body: unknown): readonly string[] => {
  const spec = byId.get(operationId);
  if (spec?.surface !== 'graph' || !isObject(body) || body['@odata.context'] === undefined) return [];
  const entity = spec.entity === undefined ? undefined : entities[spec.entity];
  const declared = findComplexType(body) ?? entity?.typeName;
  if (!Array.isArray(body.value)) return 'value' in body ? [] : checkObject(body, declared, operationId);
  return body.value.flatMap((one) => (isObject(one) ? checkObject(one, declared, operationId) : []));
};
