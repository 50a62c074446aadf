// The picture in docs/benchmarks.md: the cost of a request in tenants of several sizes.

import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { CostPoint } from './benches/size-bench.js';

/** Draws server CPU per request over the number of users, both logarithmic. Returns an SVG document. */
export const drawCosts = async (points: readonly CostPoint[]): Promise<string> => {
  const sizes = [...new Set(points.map(({ users }) => users))];
  const specification: TopLevelSpec = {
    width: 560,
    height: 320,
    background: 'white',
    padding: 12,
    title: { text: 'Server CPU per request by size of the tenant, in memory', anchor: 'start' },
    data: { values: points.map((point) => ({ ...point })) },
    mark: { type: 'line', point: true },
    encoding: {
      x: {
        field: 'users',
        type: 'quantitative',
        scale: { type: 'log', nice: false },
        axis: { title: 'users', values: sizes, format: ',' },
      },
      y: {
        field: 'microseconds',
        type: 'quantitative',
        scale: { type: 'log' },
        axis: { title: 'microseconds', format: ',', grid: true },
      },
      color: { field: 'subject', type: 'nominal', legend: { title: null, labelLimit: 300 }, sort: null },
      shape: { field: 'subject', type: 'nominal', sort: null },
    },
  };
  const view = new View(parse(compile(specification).spec), { renderer: 'none' });
  return `${await view.toSVG()}\n`;
};
