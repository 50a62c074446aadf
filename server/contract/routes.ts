// Finding the operation for a method and a path. What paths there are, the route table knows.

import { findRoute } from 'rou3';
import { isCast, isKeyWord, readKeyWord, type Segments } from './path.js';
import { anything, toRoots, toRouteTable, type Roots, type Route, type RouteTable } from './route-table.js';
import type { NotEmulated, OperationSpec, Surface } from './spec.js';

export { splitPath, type Segments } from './path.js';

/** What a method and path lead to. */
export type RouteMatch =
  | { readonly kind: 'found'; readonly operation: OperationSpec; readonly params: Readonly<Record<string, string>> }
  /** The path is known and does not take this method. */
  | { readonly kind: 'methodNotAllowed'; readonly allow: readonly string[] }
  /** Real Graph has it and we have not. */
  | { readonly kind: 'notEmulated'; readonly entry: NotEmulated }
  /** Nobody has it. `segment` is the first one that leads nowhere, as Graph's message names it. */
  | { readonly kind: 'unknown'; readonly segment: string };

interface Tables {
  readonly roots: Roots;
  /** By the first word of a path. */
  readonly byRoot: Map<string, RouteTable>;
}

const surfaces = new Map<Surface, Tables>();

/** Most programs call a few words of Graph, and a router takes its time to learn all of them. */
const requireTable = (surface: Surface, [first]: Segments): RouteTable => {
  let tables = surfaces.get(surface);
  if (tables === undefined) {
    tables = { roots: toRoots(surface), byRoot: new Map() };
    surfaces.set(surface, tables);
  }
  const root = first !== undefined && tables.roots.has(first.word) ? first.word : '';
  let table = tables.byRoot.get(root);
  if (table === undefined) {
    table = toRouteTable(tables.roots, root);
    tables.byRoot.set(root, table);
  }
  return table;
};

const readParams = ({ parameters }: Route, segments: Segments): Readonly<Record<string, string>> => {
  const params: Record<string, string> = {};
  for (const [name, position] of parameters) params[name] = segments[position]?.text ?? '';
  return params;
};

/** What is not emulated on the way of a path, or else the first segment after which no template goes on. */
const walk = (
  { tokens, beginnings, notEmulated }: RouteTable,
  segments: Segments,
  version: string | undefined,
): NotEmulated | string => {
  let open: readonly string[] = [''];
  for (const { text, word } of segments) {
    const steps = [tokens.get(word), anything];
    open = open.flatMap((beginning) => steps.map((step) => `${beginning}/${step}`)).filter((it) => beginnings.has(it));
    if (open.length === 0) return text;
    const entries = open.flatMap((it) => notEmulated.get(it) ?? []);
    const entry = entries.find(({ versions }) => version === undefined || versions?.includes(version) !== false);
    if (entry !== undefined) return entry;
  }
  return segments.at(-1)?.text ?? '';
};

/** The cast in a path that the template of a place takes for a key. */
const findCast = (shape: string, segments: Segments): string | undefined => {
  const parts = shape.split('/');
  return segments.find(({ word }, at) => parts[at + 1] === anything && isCast(word))?.text;
};

/**
 * Finds what a method and path lead to. Words match in any case, parameters come decoded and in the client's case, and
 * a word beats a parameter (`/users/$count` is never a user).
 *
 * @param method in upper case.
 * @param segments of the path below the surface's root, from `splitPath`.
 * @param version of Graph; without it, what is not emulated in any is found
 */
export const matchRoute = (surface: Surface, method: string, segments: Segments, version?: string): RouteMatch => {
  const table = requireTable(surface, segments);
  let path = '';
  let hasCast = false;
  // How many values are to come of arguments that a name before them announced. An argument may be empty, a key may not.
  let values = 0;
  let hasEmptyValue = false;
  for (const { text, word } of segments) {
    if (text === '' && values === 0) return { kind: 'unknown', segment: '' };
    hasEmptyValue ||= text === '';
    values = isKeyWord(word) ? readKeyWord(word).length : Math.max(0, values - 1);
    path += `/${table.tokens.get(word) ?? anything}`;
    hasCast ||= isCast(word);
  }
  const place = findRoute(table.router, '', path === '' ? '/' : path, { params: false })?.data;
  // A known word where the template has a parameter: `delta` is no user, though `/users/{id}` would take it.
  if (place?.shape !== path) {
    const end = walk(table, segments, version);
    if (typeof end !== 'string') return { kind: 'notEmulated', entry: end };
    if (place === undefined) return { kind: 'unknown', segment: end };
  }
  const cast = hasCast ? findCast(place.shape, segments) : undefined;
  if (cast !== undefined) return { kind: 'unknown', segment: cast };
  const route = place.routes.get(method);
  if (hasEmptyValue && route?.operation.bound === undefined) return { kind: 'unknown', segment: '' };
  if (route !== undefined) return { kind: 'found', operation: route.operation, params: readParams(route, segments) };
  const entry = place.notEmulated.get(method);
  if (entry !== undefined) return { kind: 'notEmulated', entry };
  return { kind: 'methodNotAllowed', allow: [...place.routes.keys()] };
};
