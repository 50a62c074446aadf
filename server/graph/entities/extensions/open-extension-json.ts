// An open extension as Graph writes it: what it holds, and its name twice.

import type { OpenExtension } from '../../../domain/extensions/object-extensions.js';
import { createWriter, type EntityWriter } from '../entity-json.js';

const own = createWriter<'openTypeExtension', OpenExtension>('openTypeExtension', {
  id: ({ extensionName }) => extensionName,
  extensionName: ({ extensionName }) => extensionName,
});

/** Observed: of objects in the directory, the id is the bare name. */
export const toOpenExtensionJson = ({ extensionName, values }: OpenExtension): Readonly<Record<string, unknown>> => ({
  '@odata.type': '#microsoft.graph.openTypeExtension',
  ...values,
  extensionName,
  id: extensionName,
});

/** Writes open extensions: whole, unless properties are selected. */
export const openExtensionWriter: EntityWriter<OpenExtension> = {
  ...own,
  toMembers: (extension, view, selection) =>
    selection.context === undefined
      ? JSON.stringify(toOpenExtensionJson(extension)).slice(1, -1)
      : `"@odata.type":"#microsoft.graph.openTypeExtension",${own.toMembers(extension, view, selection)}`,
};
