// Text that was made of a tenant, kept until the tenant changes. What is long and seldom changes need not be made anew.

import type { TenantView } from '../domain/tenant-view.js';
import type { TenantAccess } from '../http/operation.js';

interface Memory {
  readonly revision: number;
  readonly texts: Map<string, string>;
}

const memories = new WeakMap<TenantView, Memory>();

/**
 * Gives the text for a name, making it if the tenant has changed since it was made.
 *
 * @param name - what the text is; few names, or the memory grows
 */
export const remember = ({ view, revision }: TenantAccess, name: string, make: () => string): string => {
  let memory = memories.get(view);
  if (memory?.revision !== revision) {
    memory = { revision, texts: new Map() };
    memories.set(view, memory);
  }
  const known = memory.texts.get(name);
  if (known !== undefined) return known;
  const text = make();
  memory.texts.set(name, text);
  return text;
};
