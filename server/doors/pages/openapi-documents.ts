// The OpenAPI documents that the build step wrote, each loaded on first use.

import { loadLater } from '../files/load-later.js';

/** The documents by name. */
export const documentNames = ['graph', 'admin', 'identity', 'control'] as const;

/** The name of a document. */
export type DocumentName = (typeof documentNames)[number];

const load: Readonly<Record<DocumentName, () => Promise<{ readonly default: unknown }>>> = {
  graph: () => import('../../contract/generated/documents/graph.json', { with: { type: 'json' } }),
  admin: () => import('../../contract/generated/documents/admin.json', { with: { type: 'json' } }),
  identity: () => import('../../contract/generated/documents/identity.json', { with: { type: 'json' } }),
  control: () => import('../../contract/generated/documents/control.json', { with: { type: 'json' } }),
};

/** One document, parsed. */
export const loadDocument = async (name: DocumentName): Promise<unknown> => (await loadLater(load[name])).default;
