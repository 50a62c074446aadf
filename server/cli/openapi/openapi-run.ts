// What `tenantry openapi` does: prints one OpenAPI document.

import type { CommandContext } from '@stricli/core';
import { stringify } from 'yaml';
import { loadDocument, type DocumentName } from '../../doors/pages/openapi-documents.js';
import type { OpenapiFlags } from './openapi.js';

/** Prints a document as JSON or YAML. A file of its own, so that other commands do not load the YAML package. */
export async function printDocument(this: CommandContext, flags: OpenapiFlags, name: DocumentName): Promise<void> {
  const document = await loadDocument(name);
  this.process.stdout.write(flags.yaml ? stringify(document) : `${JSON.stringify(document, undefined, 2)}\n`);
}
