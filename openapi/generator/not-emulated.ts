// What the documents say is not emulated, and the names in Graph's model that the router must not take for ids.

import { followPath } from '../../server/contract/graph-model/follow-path.js';
import { findPage } from '../../server/contract/graph-model/graph-pages.js';
import { listBoundToMany, type GraphModel } from '../../server/contract/graph-model/graph-model.js';
import { splitPath } from '../../server/contract/path.js';
import type { GraphPage, NotEmulated } from '../../server/contract/spec.js';
import type { OpenApiDocument } from './document/document.js';
import type { NotEmulatedExtension } from './document/extensions.js';
import { readModel } from './graph-model.js';
import { toOperations } from './operations.js';

const readPages = (document: OpenApiDocument): NotEmulatedExtension =>
  (document.root['x-not-emulated'] ?? []) as unknown as NotEmulatedExtension;

/** Microsoft's pages, by beginnings of Graph's paths. */
export const toGraphPages = (document: OpenApiDocument): readonly GraphPage[] =>
  document.surface === 'graph'
    ? readPages(document).flatMap(({ source, methods, paths }) =>
        methods === undefined ? paths.map((path) => ({ path, source })) : [],
      )
    : [];

const readType = (model: GraphModel, path: string): string | undefined => {
  const segments = splitPath(path.replaceAll(/\{\w+\}/g, 'x'));
  const place = segments === 'malformed' ? undefined : followPath(model, segments);
  return place?.kind === 'known' && place.isMany ? place.type : undefined;
};

/** What is bound to a collection of which a path names one by its key: `getByIds` is no user. */
const toReserved = (document: OpenApiDocument): readonly NotEmulated[] => {
  if (document.surface !== 'graph') return [];
  const paths = toOperations(document).map(({ path }) => path);
  const served = new Set(paths.map((path) => path.toLowerCase()));
  const pages = toGraphPages(document);
  const collections = new Set(
    paths.flatMap((path) => Array.from(path.matchAll(/\/\{\w+\}/g), ({ index }) => path.slice(0, index))),
  );
  return [...collections].flatMap((collection) => {
    const [old, all] = [readModel('v1.0'), readModel('beta')].map((model) => {
      const type = readType(model, collection);
      return type === undefined ? [] : listBoundToMany(model, type).map(({ name }) => name);
    });
    return [...new Set([...(old ?? []), ...(all ?? [])])]
      .map((name) => ({
        surface: document.surface,
        path: `${collection}/${name}`,
        ...(old?.includes(name) === true ? {} : { versions: ['beta'] }),
        source: findPage(pages, `${collection}/${name}`),
      }))
      .filter(({ path }) => !served.has(path.toLowerCase()));
  });
};

/** What the router must know of what is not emulated. */
export const toNotEmulated = (document: OpenApiDocument): readonly NotEmulated[] => {
  const { surface } = document;
  const written = readPages(document).flatMap(({ source, methods, versions, paths }) =>
    surface === 'graph' && methods === undefined
      ? []
      : paths.map((path) => ({
          surface,
          path,
          ...(methods === undefined ? {} : { methods }),
          ...(versions === undefined ? {} : { versions }),
          source,
        })),
  );
  return [...written, ...toReserved(document)];
};
