// $expand: which navigation property, and what is selected of its objects. What it leads to is graph's matter.
// Graph: query-parameters#expand and known issue 13635: one navigation property, one level, and of options $select alone.

import { queryOptions, type EntitySpec } from '../../contract/spec.js';
import { GraphError, notEmulated } from '../graph-error.js';
import { toBadRequest, toUnknownProperty, toUnsupportedQuery } from './filter-refusals.js';
import { findRelation } from './properties.js';

/** What is asked for of one navigation property. */
export interface Expansion {
  readonly relation: string;
  /** The nested $select as written. */
  readonly select: string | undefined;
  /** How often the relation is followed, for `$levels`; `max` is all the way. */
  readonly levels: number | 'max';
}

const form = /^\s*([A-Za-z]\w*)\s*(?:\((.*)\))?\s*$/s;
const prefix = 'Parsing OData Select and Expand failed: ';

/** Splits at commas that stand in no parentheses. */
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

/** OData's words where Graph's are not known. */
const toRefusal = (name: string): GraphError => {
  const plain = name.toLowerCase().replace(/^\$/, '');
  if (plain === 'expand') {
    return toBadRequest('The result of parsing $expand was at least 2 items deep, but the maximum allowed is 1.');
  }
  if (refusedInside.has(plain)) return toUnsupportedQuery(`The query option '$${plain}' is not supported in $expand.`);
  return toBadRequest(`${prefix}Term '${name.slice(0, 40)}' is not valid in a $select or $expand expression.`);
};

const readOptions = (inside: string | undefined): Omit<Expansion, 'relation'> => {
  let select: string | undefined;
  let levels: number | 'max' = 1;
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
      default:
        throw toRefusal(name);
    }
  }
  return { select, levels };
};

/** Observed in github.com/microsoftgraph/microsoft-graph-docs issue 96. `*` stands for all that there are. */
const onlyOne = 'The result of parsing $expand contained at least 2 items, but the maximum allowed is 1.';

/**
 * Reads $expand for an entity. Graph: query-parameters#expand; one navigation property a request.
 *
 * @throws GraphError 400 for what Graph refuses to expand, 501 for what it has and we have not
 */
export const readExpand = (entity: EntitySpec, expand: string | undefined): Expansion | undefined => {
  if (expand === undefined) return undefined;
  const parts = splitTop(expand, ',');
  const [first = ''] = parts;
  if (parts.some((part) => /^\s*\*/.test(part))) throw toBadRequest(onlyOne);
  const [, name, inside] = form.exec(first) ?? [];
  if (name === undefined) throw toBadRequest(`${prefix}Syntax error in '${expand.slice(0, 200)}'.`);
  const relation = findRelation(entity, name);
  if (relation === undefined) {
    if (entity.notEmulated.some((one) => one.toLowerCase() === name.toLowerCase())) {
      throw notEmulated(`Expanding '${name}' of ${entity.typeName}`);
    }
    const known = entity.relations.filter(({ isExpandable }) => isExpandable);
    throw toUnknownProperty(
      name,
      entity.typeName,
      known.map((one) => one.name),
      prefix,
    );
  }
  if (!relation.isExpandable) {
    const shown = relation.name.charAt(0).toUpperCase() + relation.name.slice(1);
    const message = `Expand is not allowed for property '${shown}' according to the entity schema.`;
    throw new GraphError(400, 'ExpandNotSupported', message);
  }
  if (parts.length > 1) throw toBadRequest(onlyOne);
  return { relation: relation.name, ...readOptions(inside) };
};
