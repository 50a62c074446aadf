// What leads to the types of the model, worked out from the contract's paths: entity sets, singletons, navigation
// properties, actions and functions.

import {
  isObject,
  objectAt,
  operationsOf,
  resolve,
  type DocumentOperation,
  type JsonObject,
  type OpenApiDocument,
} from '../document/document.js';
import {
  directoryObject,
  namespace,
  toEdmTypes,
  toElement,
  type EdmProperty,
  type EdmType,
  type EdmTypes,
} from './edm.js';
import type { QueryExtension } from '../document/extensions.js';
import { findBetaPath } from '../operations.js';

/** Something at the root of the service. */
export interface EdmRoot {
  readonly name: string;
  readonly type: string;
  /** By method: the operations that stand at the set or the singleton itself, and at one entity of it. */
  readonly methods: Set<string>;
  readonly entityMethods: Set<string>;
  query?: QueryExtension;
  /** Its entities are elsewhere too, where the navigation of others leads. */
  isSecond?: true;
}

/** An action or a function. */
export interface EdmOperation {
  readonly kind: 'Action' | 'Function';
  readonly name: string;
  /** What it is bound to. */
  readonly binding: string;
  readonly parameters: readonly EdmProperty[];
  readonly returns?: Omit<EdmProperty, 'name'>;
}

/** The whole model. */
export interface EdmModel extends Pick<EdmTypes, 'types' | 'enumerations'> {
  readonly entitySets: ReadonlyMap<string, EdmRoot>;
  readonly singletons: ReadonlyMap<string, EdmRoot>;
  readonly operations: readonly EdmOperation[];
}

/** Types of what stands between the root and a collection. Graph: the pages of these resources. */
const containers: Readonly<Record<string, string>> = {
  auditLogs: 'auditLogRoot',
  reports: 'reportRoot',
  'reports/authenticationMethods': 'authenticationMethodsRoot',
  policies: 'policyRoot',
  'roleManagement/directory': 'rbacApplication',
  'admin/cloudLicensing': 'cloudLicensing.adminCloudLicensing',
  'me/cloudLicensing': 'cloudLicensing.userCloudLicensing',
  'users/cloudLicensing': 'cloudLicensing.userCloudLicensing',
  'groups/cloudLicensing': 'cloudLicensing.groupCloudLicensing',
};

/** Lists of several types, which the contract's paths cast to one. */
const mixed: readonly string[] = ['directory/deletedItems'];

const collection = (type: string): string => `Collection(${type})`;
const toMany = (type: string, { isCollection }: Answer): string => (isCollection ? collection(type) : type);

interface Answer {
  readonly schema: JsonObject;
  readonly isCollection: boolean;
  /** Of any type that the directory has. */
  readonly isMixed: boolean;
}

const isProtocol = (segment: string): boolean => segment.startsWith('$');
const isCast = (segment: string): boolean => segment.startsWith(`${namespace}.`);
const isKey = (segment: string): boolean => /^\{\w+\}$/.test(segment);

/** What an operation answers with when all is well. */
const findAnswer = ({ root }: OpenApiDocument, { node }: DocumentOperation): Answer | undefined => {
  const responses = objectAt(node, 'responses');
  const status = Object.keys(responses).find((one) => one.startsWith('2'));
  if (status === undefined) return undefined;
  const content = objectAt(resolve(root, responses[status] as JsonObject), 'content');
  const media = content['application/json'];
  if (!isObject(media)) return undefined;
  const schema = resolve(root, objectAt(media, 'schema'));
  const value = objectAt(schema, 'properties').value;
  const isCollection = isObject(value) && resolve(root, value).type === 'array';
  const one = isCollection ? resolve(root, objectAt(resolve(root, value), 'items')) : schema;
  return { schema, isCollection, isMixed: one.anyOf !== undefined || one.oneOf !== undefined };
};

/** Whether an operation reads or writes bytes that are a property of an object, as Graph has the logo of an app. */
const isOfStream = ({ root }: OpenApiDocument, { method, node }: DocumentOperation): boolean => {
  const answer = objectAt(node, 'responses')['200'];
  const content = method === 'GET' && isObject(answer) ? objectAt(resolve(root, answer), 'content') : {};
  return Object.keys(content).some((type) => type.startsWith('image/') || type === 'application/octet-stream');
};

/** Whether a version has an operation. */
const isOfVersion = ({ node }: DocumentOperation, version: string): boolean =>
  !Array.isArray(node['x-versions']) || node['x-versions'].includes(version);

/** Walks the contract's paths of a version over the types, all of which are in the model, of whatever version. */
export const toEdmModel = (document: OpenApiDocument, version: string): EdmModel => {
  const types = toEdmTypes(document, version);
  const entitySets = new Map<string, EdmRoot>();
  const singletons = new Map<string, EdmRoot>();
  const operations = new Map<string, EdmOperation>();

  const requireContainer = (path: string): string => {
    const name = `${namespace}.${containers[path] ?? path.slice(path.lastIndexOf('/') + 1)}`;
    const known: EdmType | undefined = types.types.get(name);
    if (known === undefined) {
      const base = `${namespace}.entity`;
      types.types.set(name, { name, kind: 'EntityType', base, properties: [], navigation: new Map() });
    }
    return name;
  };

  const toTarget = (operation: DocumentOperation): string | undefined => {
    const entity = operation.node['x-entity'];
    const answer = findAnswer(document, operation);
    if (answer === undefined) return undefined;
    const type = typeof entity === 'string' ? types.entityNames.get(entity) : undefined;
    if (type === undefined && !answer.isMixed) return undefined;
    return toMany(type ?? directoryObject, answer);
  };

  const toReturn = (operation: DocumentOperation): EdmOperation['returns'] => {
    const target = toTarget(operation);
    if (target !== undefined) return { type: target, isNullable: false };
    const answer = findAnswer(document, operation);
    if (answer === undefined) return undefined;
    const { value, ...others } = objectAt(answer.schema, 'properties');
    const name = operation.path.slice(operation.path.lastIndexOf('/') + 1);
    if (isObject(value)) return types.describe(value, `${name}Result`);
    const properties = Object.fromEntries(Object.entries(others).filter(([key]) => !key.includes('@')));
    const shape = { ...answer.schema, properties };
    return Object.keys(properties).length === 0 ? undefined : types.describe(shape, toReturnName(name));
  };

  const addOperation = (operation: DocumentOperation, name: string, binding: string): void => {
    const { node } = operation;
    const optionalArguments = node['x-optional-arguments'];
    const kind = node['x-bound'] === 'function' ? 'Function' : 'Action';
    const body = isObject(node.requestBody) ? resolve(document.root, node.requestBody) : {};
    const schema = resolve(document.root, objectAt(objectAt(objectAt(body, 'content'), 'application/json'), 'schema'));
    const asText = operation.path.matchAll(/(\w+)='\{\w+\}'/g);
    // What has no quotes is a truth value, apart from the dates of reports, whose functions are in the model by their periods.
    const asTruth = optionalArguments === undefined ? [] : operation.path.matchAll(/(\w+)=\{\w+\}/g);
    const inPath = [
      ...Array.from(asTruth, ([, parameter = '']) => ({ name: parameter, type: 'Edm.Boolean', isNullable: false })),
      ...Array.from(asText, ([, parameter = '']) => ({ name: parameter, type: 'Edm.String', isNullable: false })),
    ];
    const inBody = Object.entries(objectAt(schema, 'properties')).map(([parameter, inner]) => ({
      name: parameter,
      ...types.describe(inner as JsonObject, `${name}${parameter}`),
    }));
    const parameters = [...inPath, ...inBody];
    const answered = toReturn(operation);
    const isOfDirectory = answered !== undefined && types.types.get(answered.type)?.base === directoryObject;
    const returns = isOfDirectory && binding === directoryObject ? { ...answered, type: directoryObject } : answered;
    operations.set(`${name} ${binding}`, {
      kind,
      name,
      binding,
      parameters,
      ...(returns === undefined ? {} : { returns }),
    });
  };

  /** A set that is not listed, but whose entities are read by their key: directoryObjects. */
  const toKeyedTarget = (operation: DocumentOperation): string | undefined => {
    const isKeyed = operation.method === 'GET' && /^\/\w+\/\{\w+\}$/.test(operation.path);
    const target = isKeyed ? toTarget(operation) : undefined;
    return target === undefined ? undefined : collection(target);
  };

  /** A set that takes entities and shows none: invitations. */
  const toFilledTarget = (operation: DocumentOperation): string | undefined => {
    const isFilled = operation.method === 'POST' && /^\/\w+$/.test(operation.path);
    const target = isFilled ? toTarget(operation) : undefined;
    return target === undefined ? undefined : collection(target);
  };

  const enterRoot = (name: string, operation: DocumentOperation, isWhole: boolean): string => {
    const known = entitySets.get(name) ?? singletons.get(name);
    const isRead = isWhole && operation.method === 'GET';
    const read = isRead ? toTarget(operation) : (toKeyedTarget(operation) ?? toFilledTarget(operation));
    const target = known?.type ?? read ?? requireContainer(name);
    const root = known ?? { name, type: target, methods: new Set(), entityMethods: new Set() };
    if (isWhole) root.methods.add(operation.method);
    if (isRead && operation.node['x-query'] !== undefined) {
      root.query = operation.node['x-query'] as unknown as QueryExtension;
    }
    (toElement(root.type) === root.type ? singletons : entitySets).set(name, root);
    return root.type;
  };

  const enterNavigation = (from: string, name: string, path: string, target: string | undefined): string => {
    const owner = types.types.get(from);
    if (owner === undefined) throw new Error(`${path}: there is no type ${from}`);
    const known = owner.navigation.get(name);
    if (known !== undefined) return known.type;
    const type = mixed.includes(path) ? collection(directoryObject) : (target ?? requireContainer(path));
    owner.navigation.set(name, { name, type });
    return type;
  };

  /** Adds the property that is a stream; also true for what writes it, which comes later. */
  const enterStream = (from: string, name: string, operation: DocumentOperation): boolean => {
    const owner = types.types.get(from);
    if (owner?.properties.some((one) => one.name === name && one.type === 'Edm.Stream') === true) return true;
    if (owner === undefined || !isOfStream(document, operation)) return false;
    types.types.set(from, {
      ...owner,
      properties: [...owner.properties, { name, type: 'Edm.Stream', isNullable: true }],
    });
    return true;
  };

  const walk = (operation: DocumentOperation): void => {
    const segments = operation.path
      .slice(1)
      .split('/')
      .filter((segment) => !isCast(segment));
    let here = '';
    let way = '';
    for (const [index, part] of segments.entries()) {
      const segment = part.replace(/\(.*\)$/, '');
      const isLast = index === segments.length - 1;
      if (isProtocol(segment) || segment === '') return;
      if (isKey(segment)) {
        here = toElement(here);
        if (isLast && index === 1) entitySets.get(segments[0] ?? '')?.entityMethods.add(operation.method);
      } else if (isLast && operation.node['x-bound'] !== undefined) {
        addOperation(operation, segment, here);
      } else if (index === 0) {
        way = segment;
        here = enterRoot(segment, operation, isLast && part === segment);
      } else {
        way = `${way}/${segment}`;
        if (isLast && enterStream(toElement(here), segment, operation)) return;
        const isRead = isLast && part === segment && operation.method === 'GET';
        here = enterNavigation(toElement(here), segment, way, isRead ? toTarget(operation) : undefined);
        if (part !== segment) here = toElement(here);
      }
    }
  };

  // Short paths first, since they show what the longer ones go through; reading shows more than writing.
  const rank = ({ path, method, node }: DocumentOperation): number =>
    path.split('/').length * 4 + (node['x-bound'] === undefined ? 0 : 2) + (method === 'GET' ? 0 : 1);
  // What Graph only counts is no list of the model.
  const served = operationsOf(document).filter(
    (operation) => isOfVersion(operation, version) && !operation.path.endsWith('/$count'),
  );
  const all = served.toSorted((one, other) => rank(one) - rank(other));
  for (const operation of all) walk(operation);
  for (const operation of version === 'beta' ? all : []) {
    const path = findBetaPath(document, operation.path);
    if (path === undefined) continue;
    walk({ ...operation, path });
    const root = entitySets.get(path.slice(1).split('/', 1)[0] ?? '');
    if (root !== undefined) root.isSecond = true;
  }
  return {
    types: types.types,
    enumerations: types.enumerations,
    entitySets,
    singletons,
    operations: [...operations.values()],
  };
};

/** `getTeamsLicensingDetails` returns `teamsLicensingDetails`. */
const toReturnName = (name: string): string => {
  const bare = name.replace(/^get/, '');
  return bare.charAt(0).toLowerCase() + bare.slice(1);
};
