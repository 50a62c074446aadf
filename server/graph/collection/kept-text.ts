// Text that was made of a tenant, kept until the tenant changes. What is long and seldom changes need not be made anew.

import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { TenantAccess } from '../../http/operation.js';

interface Memory {
  readonly revision: number;
  /** Name → for what it was made, and the text. */
  readonly texts: Map<string, { readonly base: string; readonly text: string }>;
}

const memories = new WeakMap<TenantView, Memory>();

/**
 * Gives the text for a name, making it if the tenant has changed since it was made.
 *
 * @param name - what the text is; there are few
 * @param base - what else it depends on, such as the address that the client used. Only the latest one is kept, since a
 * client can make up as many as it likes
 */
export const remember = ({ view, revision }: TenantAccess, name: string, base: string, make: () => string): string => {
  let memory = memories.get(view);
  if (memory?.revision !== revision) {
    memory = { revision, texts: new Map() };
    memories.set(view, memory);
  }
  const known = memory.texts.get(name);
  if (known?.base === base) return known.text;
  const text = make();
  memory.texts.set(name, { base, text });
  return text;
};
