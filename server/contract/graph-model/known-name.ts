// Whether Graph has a property of a name that Tenantry does not know.

import type { ModelMember, ModelVersion } from './graph-model.js';
import { readGraphModel } from './read-graph-model.js';

/** Below `microsoft.graph`, as the model names types. */
const toShortName = (typeName: string): string => typeName.replace(/^microsoft\.graph\./, '');

const isProperty = ({ kind }: ModelMember): boolean => kind === 'property' || kind === 'navigation';

/** Whether a type of Graph has a property of this name that leads to no other objects. */
export const hasPlainProperty = (version: ModelVersion, typeName: string, name: string): boolean =>
  readGraphModel(version).findMember(toShortName(typeName), name)?.kind === 'property';

/**
 * Whether a type of Graph has a property or a navigation property.
 *
 * @param typeName - for example `microsoft.graph.user`; of `directoryObject`, properties of any kind of it count, but where one leads does not
 * @param path - the names on the way to it: its own, or that of an object it is in first
 */
export const hasGraphProperty = (version: ModelVersion, typeName: string, path: readonly string[]): boolean => {
  const model = readGraphModel(version);
  let type = toShortName(typeName);
  for (const name of path) {
    // More is not known of the type, so nothing can be said to be wrong.
    if (type !== '' && model.findType(type) === undefined) return path.length > 1;
    const below = type === 'directoryObject' ? model.findBelow(type, name) : undefined;
    const member = model.findMember(type, name) ?? (below?.kind === 'property' ? below : undefined);
    if (member === undefined || !isProperty(member)) return false;
    type = member.type ?? '';
  }
  return true;
};
