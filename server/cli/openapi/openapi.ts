// `tenantry openapi`: its options and help. What it does is in openapi-run.ts.

import { buildCommand } from '@stricli/core';
import { documentNames, type DocumentName } from '../../doors/pages/openapi-documents.js';
import { suggestOrList } from '../../words/suggest.js';

/** The options of `openapi`. */
export interface OpenapiFlags {
  readonly yaml: boolean;
}

const readName = (text: string): DocumentName => {
  const name = documentNames.find((known) => known === text);
  if (name === undefined) {
    throw new Error(`there is no document '${text}'.${suggestOrList(text, documentNames)}`);
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
      parameters: [
        {
          parse: readName,
          brief: 'The document to print: graph, admin, identity or control',
          placeholder: 'document',
          default: 'graph',
        },
      ],
    },
  },
  docs: {
    brief: 'Print the API as an OpenAPI document',
    fullDescription: [
      'Print an OpenAPI 3.1 document: graph (Microsoft Graph), admin (the admin center), identity (Microsoft Entra ID) or control (/_tenantry).',
      '',
      'EXAMPLES',
      '  tenantry openapi > graph.json',
      '  tenantry openapi control --yaml',
    ].join('\n'),
  },
});
