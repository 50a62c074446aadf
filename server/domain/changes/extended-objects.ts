// What a change of somebody's own properties is to the delta of the object that has them.

import type { TrackedType } from '../tenant/rows.js';
import type { Change } from '../tenant/tables.js';

/** The types that have a delta and can be extended. */
const extendedTypes: Readonly<Record<string, TrackedType>> = {
  User: 'user',
  Group: 'group',
  AdministrativeUnit: 'administrativeUnit',
  Application: 'application',
};

/** The names of the values that changed, and the type of their object; undefined if no delta shows them. */
export const findExtended = ({
  before,
  after,
}: Change<'objectExtensions'>): { readonly type: TrackedType; readonly names: readonly string[] } | undefined => {
  const [old, fresh] = [before?.properties ?? {}, after?.properties ?? {}];
  const names = Object.keys({ ...old, ...fresh }).filter((name) => old[name] !== fresh[name]);
  const type = extendedTypes[(after ?? before)?.objectType ?? ''];
  return names.length === 0 || type === undefined ? undefined : { type, names };
};
