// The three documents as `npm run generate` wrote them, so that a test need not bundle the sources again.

import { readFile } from 'node:fs/promises';
import { surfaces, type JsonObject, type OpenApiDocument } from '../../openapi/generator/document/document.js';

const folder = new URL('../../server/contract/generated/documents/', import.meta.url);

/** All documents, in the order of the surfaces. */
export const documents: readonly OpenApiDocument[] = await Promise.all(
  surfaces.map(async (surface) => ({
    surface,
    root: JSON.parse(await readFile(new URL(`${surface}.json`, folder), 'utf8')) as JsonObject,
  })),
);
