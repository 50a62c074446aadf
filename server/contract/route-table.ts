// The route table of a surface: the contract's templates in a router, made when it is first asked for.

import { addRoute, createRouter } from 'rou3';
import { notEmulated, operations } from './operations.js';
import { toKeyWord } from './path.js';
import type { NotEmulated, OperationSpec, Surface } from './spec.js';

/** An operation with the positions at which a path carries its parameters. */
export interface Route {
  readonly operation: OperationSpec;
  readonly parameters: readonly (readonly [name: string, position: number])[];
}

/** What stands at one path template. */
interface Place {
  /** The template in the router's words, with `anything` for parameters. */
  readonly shape: string;
  /** By method. */
  readonly routes: Map<string, Route>;
  /** Methods that real Graph has here and we have not. */
  readonly notEmulated: Map<string, NotEmulated>;
}

/** A surface's templates, ready to be looked up. */
export interface RouteTable {
  readonly router: ReturnType<typeof createRouter<Place>>;
  /** What a segment's word is called in the router; a word that is not here can only be a parameter. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Every beginning of a shape. */
  readonly beginnings: ReadonlySet<string>;
  /**
   * By shape, what real Graph has and we have not, with everything below it. Not in the router, which takes its time
   * to learn a template.
   */
  readonly notEmulated: ReadonlyMap<string, NotEmulated>;
}

/** Stands in the router for a segment that is no known word. */
export const anything = '-';

const namespace = 'microsoft.graph.';

/** Asked of every part of every template before the first answer, so it is no pattern. */
const isParameter = (part: string): boolean => part.startsWith('{') && part.endsWith('}');

const alternateKey = /^(.*)\((\w+)='?(\{\w+\})'?\)$/;

/** The segments of a template: words in lower case, and parameters in braces. */
const splitTemplate = (path: string): readonly string[] => {
  if (path === '/') return [];
  return path
    .slice(1)
    .split('/')
    .flatMap((part) => {
      if (isParameter(part)) return [part];
      if (!part.endsWith(')')) return [part.toLowerCase()];
      const [, name, key, value] = alternateKey.exec(part) ?? [];
      return name === undefined || key === undefined || value === undefined
        ? [part.toLowerCase()]
        : [name.toLowerCase(), toKeyWord(key), value];
    });
};

/** @param template of the operation */
const toRoute = (operation: OperationSpec, template: readonly string[]): Route => {
  const parameters = template.flatMap((part, position) =>
    isParameter(part) ? [[part.slice(1, -1), position] as const] : [],
  );
  return { operation, parameters };
};

/** An operation by an alternate key of the first object in its path. */
const toAlternate = (operation: OperationSpec, key: string): OperationSpec => ({
  ...operation,
  path: operation.path.replace('/{id}', `(${key}='{${key}}')`),
});

/** Counting takes what chooses rows; `$top` is dropped, since clients send it and Graph takes it. */
const toCount = (operation: OperationSpec): OperationSpec => {
  const { filter, search } = operation.query.options;
  const options = {
    ...(filter === undefined ? {} : { filter }),
    ...(search === undefined ? {} : { search }),
    top: 'ignored' as const,
  };
  return { ...operation, path: `${operation.path}/$count`, isCount: true, query: { options } };
};

/** An operation by each of its keys, with what its path can be followed by: a cast, `/$count`, or both. */
const toFormsAt = (operation: OperationSpec): readonly OperationSpec[] => {
  const casts = (operation.casts ?? []).map((cast) => ({ ...operation, path: `${operation.path}/${cast}`, cast }));
  const objectCasts = (operation.objectCasts ?? []).flatMap((cast) =>
    [`/${cast}/{id}`, `/{id}/${cast}`].map((key) => ({
      ...operation,
      path: operation.path.replace('/{id}', key),
      cast,
    })),
  );
  const plain = [operation, ...casts, ...objectCasts];
  const keys = operation.alternateKeys ?? [];
  const forms = [...plain, ...keys.flatMap((key) => plain.map((form) => toAlternate(form, key)))];
  return operation.isCountable === true ? [...forms, ...forms.map(toCount)] : forms;
};

/** An operation in all its forms, at each of its places. */
const toForms = (operation: OperationSpec): readonly OperationSpec[] => {
  const { path, betaPath } = operation;
  if (betaPath === undefined) return toFormsAt(operation);
  return [...toFormsAt(operation), ...toFormsAt({ ...operation, path: betaPath, home: path, versions: ['beta'] })];
};

/** Builds the table of a surface. Its router is asked without a method, so that a place knows what it allows. */
export const toRouteTable = (surface: Surface): RouteTable => {
  const router = createRouter<Place>();
  const tokens = new Map<string, string>();
  const beginnings = new Set<string>();
  const wholes = new Map<string, NotEmulated>();
  const places = new Map<string, Place>();

  // Tokens are words of our own, since the router gives a meaning to some characters of Graph's words.
  const toToken = (word: string): string => {
    const token = tokens.get(word) ?? `w${tokens.size}`;
    tokens.set(word, token);
    // The namespace's alias, which Microsoft's own client libraries write: `members/graph.user`.
    if (word.startsWith(namespace)) tokens.set(`graph.${word.slice(namespace.length)}`, token);
    return token;
  };
  const toShape = (template: readonly string[]): string =>
    template.reduce((beginning, part) => {
      const shape = `${beginning}/${isParameter(part) ? anything : toToken(part)}`;
      beginnings.add(shape);
      return shape;
    }, '');
  const requirePlace = (template: readonly string[]): Place => {
    const shape = toShape(template);
    const known = places.get(shape);
    if (known !== undefined) return known;
    const place: Place = { shape, routes: new Map(), notEmulated: new Map() };
    places.set(shape, place);
    const pattern = template.map((part, position) => (isParameter(part) ? `:p${position}` : toToken(part)));
    addRoute(router, '', `/${pattern.join('/')}`, place);
    return place;
  };
  const addCallForms = (template: readonly string[]): void => {
    const last = template.at(-1);
    // What a function is given stands behind its name: as `(period=)` and the value.
    const isGiven = last !== undefined && isParameter(last);
    const name = isGiven ? template.at(-3) : last;
    if (name === undefined || isParameter(name)) return;
    const forms = [name, ...['graph.', namespace].map((space) => space + name)];
    for (const form of isGiven ? forms : forms.flatMap((one) => [one, `${one}()`])) tokens.set(form, toToken(name));
  };

  for (const whole of operations) {
    if (whole.surface !== surface) continue;
    for (const operation of toForms(whole)) {
      const template = splitTemplate(operation.path);
      requirePlace(template).routes.set(operation.method, toRoute(operation, template));
      if (operation.bound !== undefined) addCallForms(template);
    }
  }
  for (const entry of notEmulated) {
    if (entry.surface !== surface) continue;
    const template = splitTemplate(entry.path);
    if (entry.methods === undefined) {
      wholes.set(toShape(template), entry);
      addCallForms(template);
    } else {
      const place = requirePlace(template);
      for (const method of entry.methods) place.notEmulated.set(method, entry);
    }
  }
  return { router, tokens, beginnings, notEmulated: wholes };
};
