// Reads the values of extensions in the body of an object: no other property of Graph has an underscore in its name.

import { isExtensionName } from '../../domain/extensions/object-extensions.js';

/** A body in two parts. */
export interface SplitBody<T> {
  /** What the contract describes. */
  readonly own: T;
  /** Directory and schema extensions, by name. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

const none: Readonly<Record<string, unknown>> = {};

/** Splits a body. Most have no extensions, and are handed on as they are. */
export const splitExtensions = <T extends object>(body: T): SplitBody<T> => {
  if (!Object.keys(body).some(isExtensionName)) return { own: body, extensions: none };
  const parts = Object.entries(body);
  return {
    own: Object.fromEntries(parts.filter(([name]) => !isExtensionName(name))) as T,
    extensions: Object.fromEntries(parts.filter(([name]) => isExtensionName(name))),
  };
};
