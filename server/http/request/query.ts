// Reads a query string: system options are checked against the contract of the operation, and none is ignored.

import { entities } from '../../contract/operations.js';
import { queryOptions, type OperationSpec, type QueryOption } from '../../contract/spec.js';
import type { HeaderMap } from '../exchange.js';
import { GraphError, notEmulated } from '../errors/graph-error.js';
import { toQueryError } from '../errors/query-errors.js';
import { suggest } from '../../words/suggest.js';
import { decodeQuery } from './decode-query.js';
import { resolveFilter } from './parameter-aliases.js';

/** A query that has been checked against the contract. */
export interface Query {
  /** Served system options, by name without `$`. */
  readonly options: Readonly<Partial<Record<QueryOption, string>>>;
  /** Plain parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The query as the client wrote it, without `?`. */
  readonly raw: string;
}

/** No query at all, which most calls have. */
const emptyQuery: Query = { options: {}, parameters: {}, raw: '' };

/**
 * The decoded name of one part of a raw query. Public scripts leave spaces around `=` and before the next `&`, and Graph
 * accepts them. Throws GraphError 400 on malformed encoding.
 */
export const readName = (part: string): string => {
  const at = part.indexOf('=');
  return decodeQuery(at < 0 ? part : part.slice(0, at)).trim();
};

/** Splits a raw query into decoded pairs. Throws GraphError 400 on malformed encoding. */
const splitQuery = (raw: string): readonly (readonly [string, string])[] => {
  const pairs: (readonly [string, string])[] = [];
  for (const part of raw.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    pairs.push([readName(part), at < 0 ? '' : decodeQuery(part.slice(at + 1))]);
  }
  return pairs;
};

/** Whether the request asks for the eventually consistent index, on which Graph's advanced queries run. */
export const isEventual = (headers: HeaderMap): boolean => headers.consistencylevel?.toLowerCase() === 'eventual';

/** Whether the objects of an operation are kept in the directory. A list of several types names none. */
const isOfDirectory = ({ entity }: OperationSpec): boolean =>
  entity === undefined || entities[entity]?.isDirectoryObject === true;

/**
 * The error for an option that is refused. Observed: $filter on /domains and /subscribedSkus has words of its own, the others are
 * as in msgraph-sdk-go issue 620. Choice: the code.
 */
const toRefusal = (spec: OperationSpec, option: string): GraphError => {
  const { query, method, path } = spec;
  if (option === 'filter' && query.options.filter === 'refused') return toQueryError('notFiltered');
  if (method !== 'GET' && isOfDirectory(spec)) return toQueryError('writeOption');
  const served = Object.entries(query.options).flatMap(([name, its]) => (its === 'served' ? [`$${name}`] : []));
  const message = `${method} ${path} has no '$${option}'.${suggest(`$${option}`, served)}`;
  return new GraphError(400, 'Request_UnsupportedQuery', `The query parameter '$${option}' is not supported.`, {
    details: [{ code: 'UnsupportedOption', message, target: `$${option}` }],
  });
};

const requireParameter = (spec: OperationSpec, name: string): void => {
  const known = spec.query.parameters ?? [];
  if (known.includes(name)) return;
  const list = known.length === 0 ? 'It takes none.' : `Parameters: ${known.join(', ')}.`;
  const where = `${spec.method} ${spec.path}`;
  throw new GraphError(
    400,
    'BadRequest',
    `Unknown query parameter '${name}' on ${where}. ${list}${suggest(name, known)}`,
  );
};

const requireServed = (spec: OperationSpec, option: string, headers: HeaderMap): QueryOption | undefined => {
  const rule = Object.hasOwn(spec.query.options, option) ? spec.query.options[option as QueryOption] : undefined;
  switch (rule) {
    case 'served':
      return option as QueryOption;
    case 'ignored':
      return undefined;
    case 'notBuilt':
      if (option === 'search' && !isEventual(headers)) {
        throw toQueryError('searchHeader');
      }
      throw notEmulated(`The query option '$${option}' on ${spec.method} ${spec.path}`);
    default:
      if (spec.surface !== 'graph') requireParameter(spec, `$${option}`);
      if (option === 'skip' && isOfDirectory(spec)) throw toQueryError('skip');
      throw toRefusal(spec, option);
  }
};

/** Graph takes system options without `$` too. Graph: query-parameters, always on beta and in parts of v1.0. */
const systemOptions: ReadonlySet<string> = new Set(queryOptions);

/** The name of the system option that a parameter is, without `$`; undefined for a plain parameter. */
export const findSystemOption = ({ surface }: OperationSpec, name: string): string | undefined => {
  const lower = name.toLowerCase();
  if (lower.startsWith('$')) return lower.slice(1);
  return surface === 'graph' && systemOptions.has(lower) ? lower : undefined;
};

/**
 * Refuses options in the brackets of $expand that have no `$`. Observed: they need one where $expand itself has one, and none where it
 * has none (microsoft-graph-docs-contrib issue 496). The words quote everything in the brackets (msgraph-sdk-dotnet issue 2376).
 */
const requireDollars = (expand: string): void => {
  if (!/[(;]\s*[a-z]+\s*=/i.test(expand)) return;
  throw toQueryError('expandTerm', [expand.slice(expand.indexOf('('), expand.lastIndexOf(')') + 1).slice(0, 200)]);
};

/** `$format` for JSON, which is the format anyway. */
const plainFormat = /^(?:json|application\/json)$/i;

/**
 * Graph: query-parameters#format, whose example is `/users?$format=json`. Reports have formats of their own.
 *
 * @returns whether the option has been handled
 */
const isPlainFormat = (spec: OperationSpec, option: string, value: string): boolean => {
  if (option !== 'format' || spec.surface !== 'graph' || spec.query.options.format === 'served') return false;
  if (plainFormat.test(value.trim())) return true;
  throw notEmulated(`The format '${value.slice(0, 40)}' by $format`);
};

/**
 * Reads a query for an operation.
 *
 * @throws GraphError 400 for an option that Graph refuses here, an option given twice, or malformed encoding; 501 for
 * an option that Graph has here and Tenantry does not. On Graph's surface plain parameters are ignored, as in Graph,
 * but by a delta; elsewhere unknown ones are refused.
 */
export const readQuery = (spec: OperationSpec, raw: string, headers: HeaderMap): Query => {
  if (raw === '') return emptyQuery;
  const options: Partial<Record<QueryOption, string>> = {};
  const parameters: Record<string, string> = {};
  for (const [name, value] of splitQuery(raw)) {
    const asked = findSystemOption(spec, name);
    if (asked === undefined) {
      if (spec.surface === 'graph') {
        // Observed for an option whose name a shell took for a variable. Elsewhere Graph ignores what it does not know.
        if (spec.query.options.deltatoken === 'served' && !name.startsWith('@'))
          throw toQueryError('deltaArgument', [name]);
        continue;
      }
      requireParameter(spec, name);
      if (Object.hasOwn(parameters, name)) {
        throw new GraphError(400, 'BadRequest', `The query parameter '${name}' is given more than once.`);
      }
      parameters[name] = value;
      continue;
    }
    if (isPlainFormat(spec, asked, value)) continue;
    const option = requireServed(spec, asked, headers);
    if (option === undefined) continue;
    if (options[option] !== undefined) {
      throw new GraphError(
        400,
        'BadRequest',
        `Query option '$${option}' was specified more than once, but it must be specified at most once.`,
      );
    }
    if (option === 'count' && !/^\s*(?:true|false)\s*$/i.test(value)) throw toQueryError('count', [value.slice(0, 40)]);
    if (option === 'expand' && name.startsWith('$')) requireDollars(value);
    options[option] = option === 'filter' ? resolveFilter(value.trim(), raw) : value.trim();
  }
  return { options, parameters, raw };
};
