// Paths of an operation in the forms that Graph takes, and in some that nobody does.

import type { Draw } from '../../fixtures/generate/draw.js';
import type { OperationSpec } from '../../server/contract/spec.js';
import type { Names } from './names.js';
import { damage, drawOddText, encodeText } from './oddities.js';

const parameter = /\{(\w+)\}/;

/**
 * A path without its parameters.
 *
 * @param find - gives a value for a parameter behind a beginning of the template; undefined when there is none
 */
export const fillPath = (
  template: string,
  find: (before: string, parameter: string) => string | undefined,
): string | undefined => {
  let path = '';
  let rest = template;
  for (let found = parameter.exec(rest); found !== null; found = parameter.exec(rest)) {
    const before = rest.slice(0, found.index);
    const value = find(template.slice(0, template.length - rest.length + found.index), found[1] ?? '');
    if (value === undefined) return undefined;
    path += before + encodeText(value);
    rest = rest.slice(found.index + found[0].length);
  }
  return path + rest;
};

/** `users/x` as `users('x')`. */
const toKeyForm = (path: string): string => path.replace(/\/(\w+)\/([0-9a-f-]{36}|[\w.%-]+%40[\w.-]+)/, "/$1('$2')");

const forms: readonly ((path: string, draw: Draw) => string)[] = [
  toKeyForm,
  toKeyForm,
  (path) => path.toUpperCase(),
  (path) => path.replace(/\/(\w+)$/, '/microsoft.graph.$1'),
  (path) => `${path}()`,
  (path) => `${path}/`,
  (path) => path.replaceAll('/', '//'),
  (path) => `${path}/$count`,
  (path) => `${path}/$ref`,
  (path) => `${path}/$value`,
  (path) => path.replace(/\w/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.replaceAll('$', '%24'),
  (path, draw) =>
    `${path}/${draw.pick(['microsoft.graph.user', 'microsoft.graph.group', 'microsoft.graph.device', 'graph.user'])}`,
  (path, draw) => `${path}/${encodeText(drawOddText(draw))}`,
  (path, draw) => damage(draw, path),
];

/** A path below the version, mostly as in the contract. */
export const drawPath = (draw: Draw, names: Names, { path: template, casts }: OperationSpec): string => {
  const path = fillPath(template, (before, name) => names.draw(draw, before, name)) ?? template;
  if (casts !== undefined && draw.isHit(0.15)) return `${path}/${draw.pick(casts)}${draw.pick(['', '', '/$count'])}`;
  return draw.isHit(0.2) ? draw.pick(forms)(path, draw) : path;
};
