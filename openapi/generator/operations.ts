// From documents to what the engine reads of operations: `OperationSpec`s.

import type { AccessSpec, OperationSpec, QueryOption, QueryRule, QuerySpec } from '../../server/contract/spec.js';
import {
  isObject,
  objectAt,
  operationsOf,
  requireText,
  resolve,
  type DocumentOperation,
  type JsonObject,
  type OpenApiDocument,
} from './document/document.js';
import type { BetaRootsExtension, FidelityExtension, QueryExtension } from './document/extensions.js';
import type { WrittenPermissions } from './permissions/write-permissions.js';

/** The schema of an operation's JSON body, or nothing when it takes none. */
export const findBodySchema = (document: OpenApiDocument, operation: DocumentOperation): JsonObject | undefined => {
  const body = operation.node.requestBody;
  if (body === undefined) return undefined;
  const content = objectAt(resolve(document.root, body as JsonObject), 'content');
  const schema = objectAt(content, 'application/json').schema;
  return schema === undefined ? undefined : (schema as JsonObject);
};

/** The schema of what an operation answers when all went well, or nothing when it answers no JSON. */
export const findAnswerSchema = (document: OpenApiDocument, operation: DocumentOperation): JsonObject | undefined => {
  const responses = objectAt(operation.node, 'responses');
  const [answer] = Object.entries(responses).flatMap(([status, one]) =>
    status.startsWith('2') && isObject(one) ? [resolve(document.root, one)] : [],
  );
  const { schema } = objectAt(objectAt(answer ?? {}, 'content'), 'application/json');
  return isObject(schema) ? schema : undefined;
};

const toQuery = (operation: DocumentOperation, place: string): QuerySpec => {
  const { pageSize, ...rules } = (operation.node['x-query'] ?? {}) as unknown as QueryExtension;
  const options = rules as Readonly<Partial<Record<QueryOption, QueryRule>>>;
  const names = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map((parameter) => requireText(parameter, 'name', place));
  const shown = Object.entries(options).flatMap(([option, rule]) =>
    rule === 'served' || rule === 'ignored' ? [`$${option}`] : [],
  );
  const dollars = names.filter((name) => name.startsWith('$'));
  const unmatched = [
    ...shown.filter((name) => !dollars.includes(name)),
    ...dollars.filter((name) => !shown.includes(name)),
  ];
  if (unmatched.length > 0) throw new Error(`${place}: x-query and parameters disagree about ${unmatched.join(', ')}`);
  if ((options.top === 'served') !== (pageSize !== undefined))
    throw new Error(`${place}: $top needs pageSize, and only it`);
  const parameters = names.filter((name) => !name.startsWith('$'));
  return {
    options,
    ...(pageSize === undefined ? {} : { top: pageSize }),
    ...(parameters.length === 0 ? {} : { parameters }),
  };
};

const toPermissions = (node: JsonObject): OperationSpec['permissions'] => {
  const written = node['x-permissions'] as unknown as WrittenPermissions | undefined;
  if (written === undefined) return { delegated: [], application: [] };
  const { delegated, application, parts } = written;
  return { delegated, application, ...(parts === undefined ? {} : { parts }) };
};

/** Where beta has an operation too, below its own root. */
export const findBetaPath = ({ root }: OpenApiDocument, path: string): string | undefined => {
  const roots = (root['x-beta-roots'] ?? {}) as unknown as BetaRootsExtension;
  const found = Object.entries(roots).find(([, set]) => path === `/${set}` || path.startsWith(`/${set}/`));
  return found === undefined ? undefined : `/${found[0]}${path.slice(found[1].length + 1)}`;
};

/** The operations of a document. Throws when an operation says too little or contradicts itself. */
export const toOperations = (document: OpenApiDocument): readonly OperationSpec[] =>
  operationsOf(document).map((operation) => {
    const { path, method, node } = operation;
    const place = `${document.surface} ${method} ${path}`;
    const fidelity = node['x-fidelity'] as unknown as FidelityExtension;
    const bound = node['x-bound'] as OperationSpec['bound'];
    const optionalArguments = node['x-optional-arguments'] as OperationSpec['optionalArguments'];
    const body = findBodySchema(document, operation);
    const betaPath = findBetaPath(document, path);
    const annotations = Object.entries(objectAt(resolve(document.root, body ?? {}), 'properties'))
      .filter(
        ([name, its]) => name.includes('@') || (isObject(its) && resolve(document.root, its)['x-annotated'] === true),
      )
      .map(([name]) => name);
    return {
      operationId: operation.operationId,
      surface: document.surface,
      method,
      path,
      ...(betaPath === undefined ? {} : { betaPath }),
      ...(node['x-key'] === undefined ? {} : { alternateKeys: [node['x-key']].flat() as readonly string[] }),
      ...(typeof node['x-entity'] === 'string' ? { entity: node['x-entity'] } : {}),
      ...(bound === undefined ? {} : { bound }),
      ...(optionalArguments === undefined ? {} : { optionalArguments }),
      ...(Array.isArray(node['x-versions']) ? { versions: node['x-versions'] as readonly string[] } : {}),
      ...(Array.isArray(node['x-casts']) ? { casts: node['x-casts'] as readonly string[] } : {}),
      ...(Array.isArray(node['x-object-casts']) ? { objectCasts: node['x-object-casts'] as readonly string[] } : {}),
      ...(node['x-count'] === true ? { isCountable: true as const } : {}),
      ...(path.endsWith('/$count') ? { isCount: true as const } : {}),
      ...(Array.isArray(node['x-roles']) ? { roles: node['x-roles'] as readonly string[] } : {}),
      query: toQuery(operation, place),
      permissions: toPermissions(node),
      ...(node['x-directory-access'] === undefined
        ? {}
        : { access: node['x-directory-access'] as unknown as AccessSpec }),
      hasBody: body !== undefined,
      ...(annotations.length === 0 ? {} : { annotations }),
      mark: fidelity.mark,
      source: fidelity.source ?? '',
    };
  });
