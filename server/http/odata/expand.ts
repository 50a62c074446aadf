// Reads $expand: the navigation property, and the options for its objects. graph/ knows the objects.
// Graph: query-parameters#expand and known issue 13635: of directory objects one navigation property, one level, and of
// options $select alone. Cloud licensing takes several, as its samples do.

import { queryOptions, type EntitySpec, type RelationSpec } from '../../contract/spec.js';
import { GraphError, notEmulated } from '../errors/graph-error.js';
import { toQueryError } from '../errors/query-errors.js';
import { toBadRequest, toUnknownProperty, toUnsupportedQuery } from './filter/filter-refusals.js';
import { findRelation } from '../../contract/find-property.js';

/** $expand of one navigation property. */
export interface Expansion {
  readonly relation: string;
  /** The nested $select as written. */
  readonly select: string | undefined;
  /** How often the relation is followed, for `$levels`; `max` means to the end. */
  readonly levels: number | 'max';
  /** The nested $filter as written. Directory objects do not support it. */
  readonly filter: string | undefined;
  /** The nested $expand as written. Directory objects do not support it. */
  readonly expand: string | undefined;
}

const form = /^\s*([A-Za-z]\w*)\s*(?:\((.*)\))?\s*$/s;
const prefix = 'Parsing OData Select and Expand failed: ';

/** Splits at commas outside parentheses. */
const splitTop = (text: string, mark: ',' | ';'): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    else if (letter === mark && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
};

/** Documented for a user's manager: up to 1,000. */
const mostLevels = 1_000;

const readLevels = (text: string): number | 'max' => {
  if (text.toLowerCase() === 'max') return 'max';
  const levels = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (levels > 0 && levels <= mostLevels) return levels;
  const expected = `neither a number from 1 to ${String(mostLevels)} nor 'max'`;
  throw toBadRequest(`${prefix}The value '${text.slice(0, 40)}' of $levels is ${expected}.`);
};

/** Documented as not supported within $expand of directory objects. The words are a choice. */
const refusedInside: ReadonlySet<string> = new Set(
  queryOptions.filter((option) => option !== 'select' && option !== 'expand'),
);

/** OData's words, which quote everything in the brackets: msgraph-sdk-dotnet issue 2376. */
const toRefusal = (name: string, isOne: boolean, inside: string): GraphError => {
  const plain = name.toLowerCase().replace(/^\$/, '');
  if (!isOne && refusedInside.has(plain)) {
    return notEmulated(`The option '$${plain}' in $expand`);
  }
  if (plain === 'expand') {
    return toBadRequest('The result of parsing $expand was at least 2 items deep, but the maximum allowed is 1.');
  }
  if (refusedInside.has(plain)) return toUnsupportedQuery(`The query option '$${plain}' is not supported in $expand.`);
  return toQueryError('expandTerm', [`(${inside.slice(0, 200)})`]);
};

const readOptions = (inside: string | undefined, isOne: boolean, takesFilter: boolean): Omit<Expansion, 'relation'> => {
  let select: string | undefined;
  let levels: number | 'max' = 1;
  let filter: string | undefined;
  let expand: string | undefined;
  for (const option of inside === undefined ? [] : splitTop(inside, ';')) {
    const at = option.indexOf('=');
    const name = option.slice(0, at < 0 ? undefined : at).trim();
    const value = at < 0 ? '' : option.slice(at + 1).trim();
    switch (name.toLowerCase().replace(/^\$/, '')) {
      case 'select':
        select = value;
        break;
      case 'levels':
        levels = readLevels(value);
        break;
      case 'filter':
        if (!takesFilter) throw toRefusal(name, isOne, inside ?? '');
        filter = value;
        break;
      case 'expand':
        if (isOne) throw toRefusal(name, isOne, inside ?? '');
        expand = value;
        break;
      default:
        throw toRefusal(name, isOne, inside ?? '');
    }
  }
  return { select, levels, filter, expand };
};

const toMalformed = (expand: string): GraphError => {
  const isBalanced = expand.split('(').length === expand.split(')').length;
  return isBalanced ? toQueryError('expandTerm', [expand.slice(0, 200)]) : toQueryError('expandBracket');
};

/** Observed in github.com/microsoftgraph/microsoft-graph-docs issue 96. `*` means all of them. */
const onlyOne = 'The result of parsing $expand contained at least 2 items, but the maximum allowed is 1.';

/**
 * Cloud licensing and privileged identity management are separate services without the directory's limits. Documented by example:
 * rbacapplication-list-roleassignmentschedulerequests, policyroot-list-rolemanagementpolicyassignments.
 */
const takesOne = ({ typeName }: EntitySpec): boolean =>
  !/^microsoft\.graph\.(?:cloudLicensing\.|unifiedRole(?:Assignment|Eligibility)Schedule|unifiedRoleManagementPolicy)/.test(
    typeName,
  );

/** The relation of a name. Throws Graph's refusal, or 501. */
const requireExpandable = (entity: EntitySpec, name: string): RelationSpec => {
  const relation = findRelation(entity, name);
  if (relation === undefined) {
    const known = entity.relations.filter(({ isExpandable }) => isExpandable).map((one) => one.name);
    throw toUnknownProperty(name, entity.typeName, known, prefix, `Expanding '${name}' of ${entity.typeName}`);
  }
  if (relation.isExpandable) return relation;
  const shown = relation.name.charAt(0).toUpperCase() + relation.name.slice(1);
  const message = `Expand is not allowed for property '${shown}' according to the entity schema.`;
  throw new GraphError(400, 'ExpandNotSupported', message);
};

/**
 * Reads $expand for an entity. Graph: query-parameters#expand.
 *
 * @returns each relation once; nothing without $expand
 * @throws GraphError 400 for what Graph refuses to expand, 501 for what Graph has and Tenantry does not
 */
export const readExpand = (entity: EntitySpec, expand: string | undefined): readonly Expansion[] => {
  if (expand === undefined) return [];
  const isOne = takesOne(entity);
  const parts = splitTop(expand, ',');
  if (parts.some((part) => /^\s*\*/.test(part))) throw isOne ? toBadRequest(onlyOne) : notEmulated("Expanding '*'");
  // A list with more names than there are relations is a mistake, and would cost time for each comma.
  const expansions = parts.slice(0, entity.relations.length + 1).map((part) => {
    const [, name, inside] = form.exec(part) ?? [];
    if (name === undefined) throw toMalformed(expand);
    const relation = requireExpandable(entity, name).name;
    if (isOne && parts.length > 1) throw toBadRequest(onlyOne);
    // Documented: open extensions can be picked by their ids, other objects of the directory cannot.
    return { relation, ...readOptions(inside, isOne, !isOne || relation === 'extensions') };
  });
  const twice = expansions.find(({ relation }, at) => expansions.findIndex((one) => one.relation === relation) !== at);
  if (twice === undefined) return expansions;
  throw toBadRequest(`${prefix}The property '${twice.relation}' is expanded more than once.`);
};
