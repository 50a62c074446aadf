// The body of an answer, kept until the tenant changes: what is long and seldom changes need not be written anew.

import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { ResultBody } from '../../http/answer/result-body.js';
import type { OperationResult, TenantAccess } from '../../http/operation.js';

interface Memory {
  readonly revision: number;
  /** By the name of what is answered: for what it was written, and the body. */
  readonly bodies: Map<string, { readonly base: string; readonly body: ResultBody | undefined }>;
}

const memories = new WeakMap<TenantView, Memory>();

/**
 * Gives the body for a name, writing it if the tenant has changed since it was written.
 *
 * @param name - of what is answered; there are few
 * @param base - what else it depends on, such as the address that the client used. Only the latest one is kept, since a
 * client can make up as many as it likes
 */
export const rememberBody = (
  { view, revision }: TenantAccess,
  name: string,
  base: string,
  answer: () => OperationResult,
): OperationResult['body'] => {
  let memory = memories.get(view);
  if (memory?.revision !== revision) {
    memory = { revision, bodies: new Map() };
    memories.set(view, memory);
  }
  const known = memory.bodies.get(name);
  if (known?.base === base) return known.body;
  const { body } = answer();
  memory.bodies.set(name, { base, body });
  return body;
};
