// Query strings of an operation: options that it knows and such that it does not, once, twice, encoded or not.

import type { Draw } from '../../fixtures/generate/draw.js';
import { listMembers } from '../../server/contract/graph-model/graph-model.js';
import { readGraphModel } from '../../server/contract/graph-model/read-graph-model.js';
import {
  queryOptions,
  type EntitySpec,
  type OperationSpec,
  type QueryOption,
  type QueryRule,
} from '../../server/contract/spec.js';
import { drawExpand, drawOrder, drawSearch, drawServedFilter, drawWildFilter } from './filters.js';
import type { Names } from './names.js';
import { damage, drawOddText, encodeText } from './oddities.js';

const drawSelect = (draw: Draw, entity: EntitySpec): string => {
  const properties = entity.properties.map(({ name }) => name);
  if (draw.isHit(0.5)) return `id,${draw.pick(properties)}`;
  const type = entity.typeName.replace(/^microsoft\.graph\./, '');
  const known = [...properties, ...listMembers(readGraphModel('beta'), type).map(({ name }) => name)];
  const names = Array.from({ length: 1 + draw.below(5) }, () => draw.pick(known));
  const select = names.join(draw.pick([',', ',', ', ', ',,']));
  return draw.isHit(0.15) ? damage(draw, select) : select;
};

const drawToken = (draw: Draw, names: Names): string => {
  const link = names.drawLink(draw) ?? '';
  const token = link.slice(link.lastIndexOf('=') + 1);
  return draw.isHit(0.6) ? token : damage(draw, token);
};

const drawValue = (draw: Draw, names: Names, option: QueryOption, entity: EntitySpec): string => {
  switch (option) {
    case 'select':
      return drawSelect(draw, entity);
    case 'filter':
      return (
        (draw.isHit(0.3) ? drawServedFilter(draw, entity, draw.isHit(0.5)) : undefined) ?? drawWildFilter(draw, entity)
      );
    case 'orderby':
      return drawOrder(draw, entity, draw.isHit(0.3)) ?? 'displayName';
    case 'search':
      return drawSearch(draw, entity, draw.isHit(0.3));
    case 'expand':
      return drawExpand(draw, entity);
    case 'apply':
      return draw.pick([
        'aggregate($count as n)',
        'groupby((skuId),aggregate($count as n))',
        'filter(x eq 1)',
        '((',
        '',
      ]);
    case 'top':
    case 'skip':
      return draw.pick(['1', '2', '5', '999', '0', '-1', '1000', '99999999999', '1.5', 'x', '']);
    case 'count':
      return draw.pick(['true', 'true', 'true', 'false', 'TRUE', '1', '']);
    case 'format':
      return draw.pick(['json', 'application/json', 'text/csv', 'xml', 'atom']);
    case 'skiptoken':
    case 'deltatoken':
      return draw.pick([drawToken(draw, names), 'latest', drawOddText(draw)]);
  }
};

const encode = (draw: Draw, value: string): string => {
  if (draw.isHit(0.03)) return value.replaceAll(/[\s&#]/g, '+');
  return encodeText(value).replaceAll('%20', draw.pick(['%20', '+']));
};

/** A query without `?`; often none. */
export const drawQuery = (draw: Draw, names: Names, spec: OperationSpec, entity: EntitySpec): string => {
  const rules = Object.entries(spec.query.options) as [QueryOption, QueryRule][];
  const isTame = draw.isHit(0.6);
  const served = rules.filter(([, rule]) => !isTame || rule === 'served').map(([option]) => option);
  const parameters = spec.query.parameters ?? [];
  if (served.length + parameters.length === 0 && !draw.isHit(0.05)) return '';
  const pairs = Array.from({ length: draw.pick([0, 0, 1, 1, 2, 2, 3, 5]) }, () => {
    if (parameters.length > 0 && draw.isHit(0.8)) {
      const value = draw.pick(['2026-10-01', '10', 'failed', 'D7', 'true', 'user', drawOddText(draw)]);
      return `${draw.pick(parameters)}=${encode(draw, value)}`;
    }
    const option = (!isTame && draw.isHit(0.1)) || served.length === 0 ? draw.pick(queryOptions) : draw.pick(served);
    const sign = draw.pick(['$', '$', '$', '%24', '']);
    return `${sign}${draw.isHit(0.03) ? option.toUpperCase() : option}=${encode(draw, drawValue(draw, names, option, entity))}`;
  });
  const query = pairs.join('&');
  return draw.isHit(0.04) ? damage(draw, query) : query;
};
