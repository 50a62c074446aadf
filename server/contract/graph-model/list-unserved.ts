// What Graph has and Tenantry does not, as a list that people can read: roots, and what is at roots of which a part is served.

import { splitPath } from '../path.js';
import type { EntitySpec, GraphPage, NotEmulated, OperationSpec } from '../spec.js';
import { followPath } from './follow-path.js';
import { listBoundToMany, listMembers, type GraphModel, type ModelMember, type ModelVersion } from './graph-model.js';
import { findPage } from './graph-pages.js';

/** What is compared. */
export interface ServedParts {
  readonly models: Readonly<Record<ModelVersion, GraphModel>>;
  readonly operations: readonly Pick<OperationSpec, 'surface' | 'path'>[];
  readonly pages: readonly GraphPage[];
}

/** Every beginning of a served path, in lower case and with `{id}` for keys. */
const toBeginnings = (operations: ServedParts['operations']): ReadonlySet<string> => {
  const beginnings = new Set<string>();
  for (const { surface, path } of operations) {
    if (surface !== 'graph') continue;
    let beginning = '';
    for (const part of path.split('/').slice(1)) {
      const [word = ''] = part.replace(/^\{\w+\}$/, '{id}').split('(');
      beginning += `/${word.toLowerCase()}`;
      beginnings.add(beginning);
    }
  }
  return beginnings;
};

const isOf = (model: GraphModel, path: string): boolean => {
  const segments = splitPath(path.replaceAll('{id}', 'x'));
  const place = segments === 'malformed' ? undefined : followPath(model, segments);
  return place?.kind === 'known' && place.path.toLowerCase() === path.toLowerCase();
};

/** What of Graph is not served, with everything below each path. */
export const listUnserved = ({ models, operations, pages }: ServedParts): readonly NotEmulated[] => {
  const beginnings = toBeginnings(operations);
  const { beta } = models;
  const paths: string[] = [];
  const visit = (path: string, { kind, type, isMany }: ModelMember): void => {
    if (!beginnings.has(path.toLowerCase())) {
      paths.push(path);
      return;
    }
    if (type === undefined || kind === 'function') return;
    const [bound, members] = [isMany ? listBoundToMany(beta, type) : [], listMembers(beta, type)];
    for (const member of bound) visit(`${path}/${member.name}`, member);
    // A list in an object leads to objects that have a root of their own.
    if (isMany && kind !== 'root') return;
    for (const member of members) {
      if (member.kind !== 'property') visit(`${path}${isMany ? '/{id}' : ''}/${member.name}`, member);
    }
  };
  for (const root of beta.roots.values()) visit(`/${root.name}`, root);
  return paths
    .toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
    .map((path) => ({
      surface: 'graph',
      path,
      ...(isOf(models['v1.0'], path) ? {} : { versions: ['beta'] }),
      source: findPage(pages, path),
    }));
};

/** The properties of an entity that Graph has and Tenantry does not, by name. */
export const listUnservedProperties = (
  { models }: Pick<ServedParts, 'models'>,
  { typeName, properties, relations }: EntitySpec,
): readonly { readonly name: string; readonly isOfBeta: boolean }[] => {
  const type = typeName.replace(/^microsoft\.graph\./, '');
  const served = new Set([...properties, ...relations].map(({ name }) => name.toLowerCase()));
  return listMembers(models.beta, type)
    .filter(({ kind, name }) => kind === 'property' && !served.has(name.toLowerCase()))
    .map(({ name }) => ({ name, isOfBeta: models['v1.0'].findMember(type, name) === undefined }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
};
