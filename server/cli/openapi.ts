// `tenantry openapi`: prints a document of the contract.

import { buildCommand, type CommandContext } from '@stricli/core';
import { documentNames, loadDocument, type DocumentName } from '../doors/documents.js';
import { toHint } from './hint.js';

interface OpenapiFlags {
  readonly yaml: boolean;
}

/** The command. */
export const openapiCommand = buildCommand<OpenapiFlags, [DocumentName]>({
  func: printDocument,
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

async function printDocument(this: CommandContext, { yaml }: OpenapiFlags, name: DocumentName): Promise<void> {
  const document = await loadDocument(name);
  const text = yaml ? (await import('yaml')).stringify(document) : `${JSON.stringify(document, undefined, 2)}\n`;
  this.process.stdout.write(text);
}

function readName(text: string): DocumentName {
  const name = documentNames.find((known) => known === text);
  if (name === undefined) {
    throw new Error(`there is no document '${text}'. ${toHint(text, documentNames)}`);
  }
  return name;
}
