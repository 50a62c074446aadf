// Operations of OpenAPI documents, and finding the one that a step names. Reads no files.

import { JSONPointer } from 'json-p3';
import type { Step } from '../arazzo/document.js';
import { suggestOrList } from '../../words/suggest.js';
import { isRecord } from '../arazzo/record.js';

/** One operation that a step can call. */
export interface Operation {
  /** The source description's name in the scenario. */
  readonly source: string;
  readonly operationId: string | undefined;
  /** What it does, in a few words. */
  readonly summary: string | undefined;
  /** Upper case. */
  readonly method: string;
  /** Base path of the first server and the path template, for example `/v1.0/users/{id}`. */
  readonly path: string;
  /** The pointer into `paths`, for operationPath. */
  readonly pointer: string;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * The paths of operations that do not begin with a slash. They would be glued to the name or the port of the server, and so
 * lead to another one.
 */
export const listWrongPaths = (operations: readonly Operation[]): readonly string[] =>
  operations.map(({ path }) => path).filter((path) => !path.startsWith('/'));

/** Every operation of an OpenAPI document. */
export const readOperations = (source: string, document: unknown): readonly Operation[] => {
  if (!isRecord(document) || !isRecord(document.paths)) return [];
  return Object.entries(document.paths).flatMap(([path, item]) =>
    isRecord(item)
      ? methods.flatMap((method): Operation[] => {
          const operation = item[method];
          if (!isRecord(operation)) return [];
          const base = readBasePath(operation.servers ?? item.servers ?? document.servers);
          const { operationId, summary } = operation;
          return [
            {
              source,
              operationId: typeof operationId === 'string' ? operationId : undefined,
              summary: typeof summary === 'string' ? summary : undefined,
              method: method.toUpperCase(),
              path: `${base}${path}`,
              pointer: JSONPointer.encode(['paths', path, method]),
            },
          ];
        })
      : [],
  );
};

/**
 * The operation that a step names by operationId or operationPath.
 *
 * @returns the operation, or what is wrong with the name
 */
export const findOperation = (
  step: Step,
  operations: readonly Operation[],
  sources: readonly string[],
): Operation | string =>
  step.operationPath === undefined
    ? findById(step.operationId ?? '', operations, sources)
    : findByPath(step.operationPath, operations, sources);

const findById = (id: string, operations: readonly Operation[], sources: readonly string[]): Operation | string => {
  const [, source, name = id] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(id) ?? [];
  if (source !== undefined && !sources.includes(source)) {
    return `There is no source description "${source}".${suggestOrList(source, sources)}`;
  }
  if (id.startsWith('$') && source === undefined) {
    return `"${id}" is not the name of an operation. Write $sourceDescriptions.name.operationId.`;
  }
  const candidates = operations.filter((operation) => source === undefined || operation.source === source);
  const found = candidates.filter((operation) => operation.operationId === name);
  const [first, second] = found;
  if (first === undefined) {
    const known = candidates.flatMap((operation) => operation.operationId ?? []);
    return `No operation has the operationId "${name}".${suggestOrList(name, known)}`;
  }
  return second === undefined
    ? first
    : `The operationId "${name}" is in ${found.map((one) => one.source).join(' and ')}. Write $sourceDescriptions.${first.source}.${name}.`;
};

const findByPath = (path: string, operations: readonly Operation[], sources: readonly string[]): Operation | string => {
  const [, source, pointer] = /^\{\$sourceDescriptions\.([^.}]+)\.url\}#(\/.*)$/.exec(path) ?? [];
  if (source === undefined || pointer === undefined) {
    return `"${path}" is not an operationPath. Write {$sourceDescriptions.name.url}#/paths/~1path/method.`;
  }
  if (!sources.includes(source)) return `There is no source description "${source}".${suggestOrList(source, sources)}`;
  const candidates = operations.filter((operation) => operation.source === source);
  const found = candidates.find((operation) => operation.pointer === pointer);
  return (
    found ??
    `The API description has no operation at "${pointer}".${suggestOrList(
      pointer,
      candidates.map((one) => one.pointer),
    )}`
  );
};

const readBasePath = (servers: unknown): string => {
  const [first] = Array.isArray(servers) ? (servers as readonly unknown[]) : [];
  if (!isRecord(first) || typeof first.url !== 'string') return '';
  const variables = isRecord(first.variables) ? first.variables : {};
  const url = first.url.replace(/\{([^{}]+)\}/g, (_whole, name: string) => {
    const variable = variables[name];
    return isRecord(variable) ? String(variable.default) : '';
  });
  return URL.canParse(url, 'http://localhost')
    ? new URL(url, 'http://localhost').pathname.replace(/\/$/, '')
    : `(${url})`;
};
