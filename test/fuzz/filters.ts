// Filters, orders, searches and expands by the contract: such as it says are served, and such as somebody could write.

import type { EntitySpec, PropertySpec, ScalarType } from '../../server/contract/spec.js';
import type { Draw } from '../../fixtures/generate/draw.js';
import { damage, drawOddText } from './oddities.js';

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const words = ['a', 'Adele', 'Sales', 'US', 'Contoso', "O'Brien", 'miriam', 'Unified', 'success', 'x'];
const guids = ['7e31c0d9-9551-471d-836f-32ee72be4a01', '05e9a617-0261-4cee-bb44-138d3ef5d965'];
const times = ['2026-10-05T09:00:00Z', '2024-01-01T00:00:00.123Z', '2025-06-30', '2026-10-05T10:00:00+01:00'];

const literals: Readonly<Record<ScalarType, (draw: Draw) => string>> = {
  string: (draw) => quote(draw.pick(words)),
  boolean: (draw) => draw.pick(['true', 'false']),
  number: (draw) => draw.pick(['0', '1', '-5', '50126', '2.5']),
  dateTime: (draw) => draw.pick(times),
  guid: (draw) => draw.pick(guids),
};

const drawLiteral = (draw: Draw, type: ScalarType, enumeration?: readonly string[]): string =>
  enumeration === undefined ? literals[type](draw) : quote(draw.pick(enumeration));

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const functions = ['startsWith', 'endsWith', 'contains'];

/** A comparison or call, of a path that has the type. */
const toClause = (
  draw: Draw,
  path: string,
  operator: string,
  type: ScalarType,
  enumeration?: readonly string[],
): string => {
  if (operator === 'eqNull') return `${path} eq null`;
  if (functions.includes(operator)) {
    return `${draw.isHit(0.5) ? operator : operator.toLowerCase()}(${path},${quote(draw.pick(words))})`;
  }
  if (operator === 'in') {
    const list = Array.from({ length: 1 + draw.below(3) }, () => drawLiteral(draw, type, enumeration));
    return `${path} in (${list.join(',')})`;
  }
  return `${path} ${operator} ${drawLiteral(draw, type, enumeration)}`;
};

const isStructured = ({ type }: PropertySpec): boolean => type === 'object' || type === 'collection';

/** All clauses about a property that the contract says are served. */
const drawServedClause = (draw: Draw, property: PropertySpec, operators: readonly string[]): string | undefined => {
  const { name, type, inside, itemType, enumeration } = property;
  const usable = operators.filter((one) => comparisons.includes(one) || functions.includes(one) || one === 'in');
  if (type !== 'object' && type !== 'collection') {
    const possible = operators.includes('eqNull') ? [...usable, 'eqNull'] : usable;
    return possible.length === 0 ? undefined : toClause(draw, name, draw.pick(possible), type, enumeration);
  }
  if (type === 'collection' && operators.includes('count') && draw.isHit(0.3)) return `${name}/$count eq 0`;
  // What has operators of its own is not what the property's operators are for.
  const shared = inside.filter((one) => one.own === undefined);
  const scalar = itemType ?? (shared.length === 0 ? undefined : (draw.pick(shared).type as ScalarType));
  const below = itemType === undefined ? shared.find((one) => one.type === scalar)?.path : undefined;
  if (scalar === undefined || usable.length === 0) return undefined;
  const operator = draw.pick(usable.filter((one) => scalar === 'string' || !functions.includes(one)));
  if (type === 'object') return toClause(draw, `${name}/${below ?? ''}`, operator, scalar);
  if (!operators.includes('any')) return undefined;
  const variable = draw.pick(['x', 'l', 'assigned']);
  return `${name}/any(${variable}:${toClause(draw, below === undefined ? variable : `${variable}/${below}`, operator, scalar)})`;
};

/** A filter that must be answered. Undefined when the entity cannot be filtered. */
export const drawServedFilter = (draw: Draw, entity: EntitySpec, isAdvanced: boolean): string | undefined => {
  const clauses = Array.from({ length: 1 + draw.below(3) }, () => {
    const property = draw.pick(entity.properties);
    // The index of advanced queries does not have it.
    if (isAdvanced && property.name === 'hasMembersWithLicenseErrors') return [];
    // Beside others it is refused, and not everybody has it.
    if (property.apart !== undefined) return [];
    // By an issuer and an id together, and not by one of them.
    if (property.name === 'identities') return [];
    const operators = isAdvanced ? [...property.filter, ...property.filterAdvanced] : property.filter;
    const clause = drawServedClause(draw, property, operators);
    if (clause === undefined) return [];
    return [operators.includes('not') && draw.isHit(0.2) ? `not (${clause})` : clause];
  }).flat();
  const [first, ...rest] = clauses;
  // A plain query takes no list of objects as one of several alternatives.
  const isWhole = !isAdvanced && clauses.some((clause) => /\/any\((\w+):.*\b\1\//.test(clause));
  return rest.reduce<string | undefined>(
    (all, clause) => (isWhole || draw.isHit(0.5) ? `${all ?? ''} and ${clause}` : `(${all ?? ''}) or ${clause}`),
    first,
  );
};

/** A filter as somebody could write it: names and operators of the contract in any mixture, often damaged. */
export const drawWildFilter = (draw: Draw, entity: EntitySpec): string => {
  const drawOne = (depth: number): string => {
    const property = draw.pick(entity.properties);
    const type = draw.pick(['string', 'boolean', 'number', 'dateTime', 'guid'] as const);
    const operator = draw.pick([...comparisons, ...functions, 'in', 'eqNull', 'has', 'contains']);
    const inside = property.inside.map(({ path }) => path);
    const below = draw.pick([...inside, 'id', 'skuId', '$count']);
    const name = draw.isHit(0.1) ? drawOddText(draw) : draw.isHit(0.1) ? property.name.toUpperCase() : property.name;
    const clause = (path: string): string => toClause(draw, path, operator, type);
    if (depth < 4 && draw.isHit(0.4))
      return `(${drawOne(depth + 1)}) ${draw.pick(['and', 'or'])} ${drawOne(depth + 1)}`;
    if (isStructured(property) && draw.isHit(0.7)) {
      const body = draw.isHit(0.1) ? drawOne(depth + 1) : clause(draw.pick(['x', `x/${below}`, `y/${below}`]));
      return `${name}/${draw.pick(['any', 'all', 'Any', 'none'])}(${draw.pick(['x:', 'x :', ''])}${body})`;
    }
    return draw.pick(['', '', '', 'not ', 'not not ', '-']) + clause(draw.isHit(0.1) ? `${name}/${below}` : name);
  };
  if (draw.isHit(0.02))
    return draw.pick(['(', 'not ', 'displayName eq ', "a in ('b',"]).repeat(draw.pick([10, 200, 9_000]));
  if (draw.isHit(0.02)) return Array.from({ length: draw.pick([16, 100, 500]) }, () => drawOne(9)).join(' or ');
  const filter = drawOne(0);
  return draw.isHit(0.35) ? damage(draw, filter) : filter;
};

/** $orderby: of what can be sorted, or of anything. */
export const drawOrder = (draw: Draw, entity: EntitySpec, isServed: boolean): string | undefined => {
  const properties = isServed ? entity.properties.filter(({ isOrdered }) => isOrdered) : entity.properties;
  if (properties.length === 0) return undefined;
  const drawKey = (): string => `${draw.pick(properties).name}${draw.pick(['', ' asc', ' desc'])}`;
  if (isServed) return drawKey();
  const order = Array.from({ length: 1 + draw.below(3) }, drawKey).join(draw.pick([',', ', ', ' ']));
  return draw.isHit(0.3) ? damage(draw, order) : order;
};

/** $search: well formed, or not. */
export const drawSearch = (draw: Draw, entity: EntitySpec, isServed: boolean): string => {
  const drawClause = (): string => `"displayName:${draw.pick(words)}"`;
  if (isServed) return draw.isHit(0.5) ? drawClause() : `${drawClause()} ${draw.pick(['AND', 'OR'])} ${drawClause()}`;
  const clause = `"${draw.pick(entity.properties).name}:${draw.isHit(0.5) ? draw.pick(words) : drawOddText(draw)}"`;
  const search = draw.isHit(0.3) ? `(${clause} OR ${clause}) AND NOT ${drawClause()}` : clause;
  return draw.isHit(0.4) ? damage(draw, search) : search;
};

/** $expand: of a relation, with options. */
export const drawExpand = (draw: Draw, entity: EntitySpec): string => {
  const names = [...entity.relations.map(({ name }) => name), 'nothing', '*', 'licenseDetails'];
  const options = [
    '',
    '',
    '($select=id)',
    '($select=id,displayName)',
    '($top=2)',
    '($filter=a eq 1)',
    '($levels=max)',
    '(',
  ];
  const expand = draw.pick(names) + draw.pick(options);
  return draw.isHit(0.2) ? damage(draw, expand) : draw.isHit(0.1) ? `${expand},${draw.pick(names)}` : expand;
};
