// What the server says when it refuses, as text for people.

interface GraphErrorBody {
  readonly error?: { readonly code?: string; readonly message?: string };
}

/** The message of a Graph-shaped error, or of a request that did not get there. */
export const toRefusalText = (reason: unknown): string => {
  const { error } = (reason ?? {}) as GraphErrorBody;
  if (typeof error?.message === 'string') return error.message;
  return reason instanceof Error ? reason.message : String(reason);
};
