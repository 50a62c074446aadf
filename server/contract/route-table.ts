// The route tables of a surface: the contract's templates in routers, one for each first word, made when it is first asked for.

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

/** Templates, ready to be looked up. */
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

/** An alternate key, or the arguments of a function. */
const bracketed = /^(.*)\(((?:\w+='?\{\w+\}'?,?)+)\)$/;
const named = /^(\w+)='?(\{\w+\})'?$/;

/** The name before brackets, the word of what is in them, and its parameters in the order of their names; undefined for none. */
const splitBrackets = (part: string): readonly string[] | undefined => {
  const [, name, inside] = bracketed.exec(part) ?? [];
  if (name === undefined || inside === undefined) return undefined;
  const given = inside.split(',').map((one): readonly [string, string] => {
    const [, key = '', value = ''] = named.exec(one) ?? [];
    return [key.toLowerCase(), value];
  });
  const sorted = given.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return [name.toLowerCase(), toKeyWord(...sorted.map(([key]) => key)), ...sorted.map(([, value]) => value)];
};

/** The segments of a template: words in lower case, and parameters in braces. */
const splitTemplate = (path: string): readonly string[] => {
  if (path === '/') return [];
  return path
    .slice(1)
    .split('/')
    .flatMap((part) => {
      if (isParameter(part)) return [part];
      if (!part.endsWith(')')) return [part.toLowerCase()];
      return splitBrackets(part) ?? [part.toLowerCase()];
    });
};

/** A path of an operation, and what is special about it. */
interface Form {
  readonly path: string;
  readonly cast?: string;
  readonly isCount?: true;
}

/** Counting takes what chooses rows; `$top` is dropped, since clients send it and Graph takes it. */
const toCountOptions = ({ filter, search }: OperationSpec['query']['options']): OperationSpec['query']['options'] => ({
  ...(filter === undefined ? {} : { filter }),
  ...(search === undefined ? {} : { search }),
  top: 'ignored',
});

const toFormSpec = (operation: OperationSpec, { path, cast, isCount }: Form): OperationSpec => ({
  ...operation,
  path,
  ...(cast === undefined ? {} : { cast }),
  ...(isCount === undefined ? {} : { isCount, query: { options: toCountOptions(operation.query.options) } }),
});

/**
 * An operation at a path. Most forms are never asked for, so what is special about one is worked out when it is.
 *
 * @param template of the form
 */
const toRoute = (whole: OperationSpec, form: Form, template: readonly string[]): Route => {
  const parameters: (readonly [name: string, position: number])[] = [];
  for (const [position, part] of template.entries()) {
    if (isParameter(part)) parameters.push([part.slice(1, -1), position]);
  }
  let known = form.path === whole.path ? whole : undefined;
  return {
    get operation() {
      return (known ??= toFormSpec(whole, form));
    },
    parameters,
  };
};

/** A path with the arguments at its end, and without those that can be left out. */
const toCalls = (path: string, optional: OperationSpec['optionalArguments']): readonly string[] => {
  if (optional === undefined) return [path];
  const open = path.lastIndexOf('(');
  const [name, all] = [path.slice(0, open), path.slice(open + 1, -1).split(',')];
  if (optional === 'together') return [path, name];
  return Array.from({ length: 2 ** all.length }, (_, choice) => {
    const chosen = all.filter((_argument, at) => (choice >> at) % 2 === 1);
    return chosen.length === 0 ? name : `${name}(${chosen.join(',')})`;
  });
};

/** The paths of an operation: by each of its keys, with what it can be followed by: a cast, `/$count`, or both. */
const toForms = (operation: OperationSpec): readonly Form[] => {
  const { path: whole, casts = [], objectCasts = [], alternateKeys = [], isCountable, optionalArguments } = operation;
  const calls = toCalls(whole, optionalArguments);
  const plain = calls.flatMap((path): readonly Form[] => [
    { path },
    ...casts.map((cast) => ({ path: `${path}/${cast}`, cast })),
    ...objectCasts.flatMap((cast) =>
      [`/${cast}/{id}`, `/{id}/${cast}`].map((key) => ({ path: path.replace('/{id}', key), cast })),
    ),
  ]);
  const byKey = alternateKeys.flatMap((key) =>
    plain.map((form) => ({ ...form, path: form.path.replace('/{id}', `(${key}='{${key}}')`) })),
  );
  const forms: readonly Form[] = byKey.length === 0 ? plain : [...plain, ...byKey];
  if (isCountable !== true) return forms;
  return [...forms, ...forms.map((form): Form => ({ ...form, path: `${form.path}/$count`, isCount: true }))];
};

/** The first word of a path, in lower case; empty if it begins with a parameter, or with nothing. */
const toRoot = (path: string): string => {
  const [, first = ''] = path.split('/', 2);
  return first.startsWith('{') ? '' : first.toLowerCase().replace(/\(.*$/, '');
};

/** An operation at the place that beta alone has for it. */
const toBetaSpec = (operation: OperationSpec, path: string): OperationSpec => ({
  ...operation,
  path,
  home: operation.path,
  versions: ['beta'],
});

interface Rooted {
  readonly operations: OperationSpec[];
  readonly notEmulated: NotEmulated[];
}

/** What a surface has, by the first word of its path. Every word also has what stands under none. */
export type Roots = ReadonlyMap<string, Rooted>;

/** Sorts what a surface has. */
export const toRoots = (surface: Surface): Roots => {
  const roots = new Map<string, Rooted>([['', { operations: [], notEmulated: [] }]]);
  const at = (path: string): Rooted => {
    const root = toRoot(path);
    const known = roots.get(root) ?? { operations: [], notEmulated: [] };
    roots.set(root, known);
    return known;
  };
  for (const one of operations) {
    if (one.surface !== surface) continue;
    at(one.path).operations.push(one);
    if (one.betaPath !== undefined) at(one.betaPath).operations.push(toBetaSpec(one, one.betaPath));
  }
  for (const one of notEmulated) if (one.surface === surface) at(one.path).notEmulated.push(one);
  return roots;
};

/** Builds the table of a word. Its router is asked without a method, so that a place knows what it allows. */
export const toRouteTable = (roots: Roots, root: string): RouteTable => {
  const parts = [...new Set(['', root])].flatMap((one) => roots.get(one) ?? []);
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
    // What a function is given stands behind its name: as `(period=)` and the value.
    const values = template.length - 1 - template.findLastIndex((part) => !isParameter(part));
    const isGiven = values > 0;
    const name = template.at(isGiven ? -2 - values : -1);
    if (name === undefined || isParameter(name)) return;
    const forms = [name, ...['graph.', namespace].map((space) => space + name)];
    for (const form of isGiven ? forms : forms.flatMap((one) => [one, `${one}()`])) tokens.set(form, toToken(name));
  };

  for (const whole of parts.flatMap((one) => one.operations)) {
    for (const form of toForms(whole)) {
      const template = splitTemplate(form.path);
      requirePlace(template).routes.set(whole.method, toRoute(whole, form, template));
      if (whole.bound !== undefined) addCallForms(template);
    }
  }
  for (const entry of parts.flatMap((one) => one.notEmulated)) {
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
