// What `tenantry openapi` does: prints one document.

import type { CommandContext } from '@stricli/core';
import { stringify } from 'yaml';
import { loadDocument, type DocumentName } from '../../doors/pages/documents.js';
import type { OpenapiFlags } from './openapi.js';

/** Prints a document as JSON or YAML. */
export async function printDocument(this: CommandContext, flags: OpenapiFlags, name: DocumentName): Promise<void> {
  const document = await loadDocument(name);
  this.process.stdout.write(flags.yaml ? stringify(document) : `${JSON.stringify(document, undefined, 2)}\n`);
}
