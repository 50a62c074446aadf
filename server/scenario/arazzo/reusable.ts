// Reusable Objects: finding the object that a reference to `components` means.
// Source: https://spec.openapis.org/arazzo/v1.0.1.html#reusable-object

import type { Action, Components, Parameter, Reusable } from './document.js';
import { suggestOrList } from '../../words/suggest.js';

/** The kinds of components that a reference can mean, with their types. */
export interface ReusableKinds {
  parameters: Parameter;
  successActions: Action;
  failureActions: Action;
}

/**
 * The object that a reference means; any other object is returned as it is.
 *
 * @returns the object, or what is wrong with the reference
 */
export const resolveReusable = <K extends keyof ReusableKinds>(
  item: ReusableKinds[K] | Reusable,
  kind: K,
  components: Components = {},
): ReusableKinds[K] | string => {
  if (!('reference' in item)) return item;
  const [, name] = /^\$components\.(?:parameters|successActions|failureActions)\.(.+)$/.exec(item.reference) ?? [];
  if (name === undefined || !item.reference.startsWith(`$components.${kind}.`)) {
    return `"${item.reference}" does not fit here. Write $components.${kind}.name.`;
  }
  const named = (components[kind] ?? {}) as Readonly<Record<string, ReusableKinds[K]>>;
  const found = Object.hasOwn(named, name) ? named[name] : undefined;
  if (found === undefined) return `There is no ${item.reference}.${suggestOrList(name, Object.keys(named))}`;
  return item.value === undefined ? found : { ...found, value: item.value };
};

/** Like resolveReusable, for lists that have been checked. A step's own item wins over a workflow's of the same name. */
export const mergeReusable = <K extends keyof ReusableKinds>(
  own: readonly (ReusableKinds[K] | Reusable)[] | undefined,
  inherited: readonly (ReusableKinds[K] | Reusable)[] | undefined,
  kind: K,
  components: Components | undefined,
): readonly ReusableKinds[K][] => {
  const resolve = (list: readonly (ReusableKinds[K] | Reusable)[] = []): ReusableKinds[K][] =>
    list.flatMap((item) => {
      const resolved = resolveReusable(item, kind, components);
      return typeof resolved === 'string' ? [] : [resolved];
    });
  const mine = resolve(own);
  const key = (item: ReusableKinds[K]): string => `${'in' in item ? (item.in ?? '') : ''} ${item.name}`;
  const taken = new Set(mine.map(key));
  return [...mine, ...resolve(inherited).filter((item) => !taken.has(key(item)))];
};
