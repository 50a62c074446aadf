// `tenantry openapi`: its options and help. What it does is openapi-run.ts.

import { buildCommand } from '@stricli/core';
import { documentNames, type DocumentName } from '../../doors/pages/documents.js';
import { toHint } from '../output/hint.js';

/** What `openapi` was told. */
export interface OpenapiFlags {
  readonly yaml: boolean;
}

const readName = (text: string): DocumentName => {
  const name = documentNames.find((known) => known === text);
  if (name === undefined) {
    throw new Error(`there is no document '${text}'. ${toHint(text, documentNames)}`);
  }
  return name;
};

/** The command. */
export const openapiCommand = buildCommand<OpenapiFlags, [DocumentName]>({
  loader: async () => (await import('./openapi-run.js')).printDocument,
  parameters: {
    flags: { yaml: { kind: 'boolean', brief: 'Print YAML instead of JSON', default: false } },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: readName, brief: 'graph, admin or control', placeholder: 'document', default: 'graph' }],
    },
  },
  docs: {
    brief: 'Print what is served, as an OpenAPI document',
    fullDescription: [
      'Print an OpenAPI 3.1 document: graph (Microsoft Graph), admin (the admin center) or control (/_tenantry).',
      '',
      'EXAMPLES',
      '  tenantry openapi > graph.json',
      '  tenantry openapi control --yaml',
    ].join('\n'),
  },
});
