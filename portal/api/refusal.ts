// What the server says when it refuses, as text for people.

interface GraphErrorBody {
  readonly error?: { readonly code?: string; readonly message?: string };
}

/** What a request ends with that reaches no server. */
export class ServerAway extends Error {
  constructor(cause: unknown) {
    super('The server does not answer. Start Tenantry again, then try once more.', { cause });
    this.name = 'ServerAway';
  }
}

/** As fetch, with an error that says what to do. */
export const reach: typeof fetch = async (...request) => {
  try {
    return await fetch(...request);
  } catch (reason) {
    throw reason instanceof TypeError ? new ServerAway(reason) : reason;
  }
};

/** The message of a Graph-shaped error, or of a request that did not get there. */
export const toRefusalText = (reason: unknown): string => {
  const { error } = (reason ?? {}) as GraphErrorBody;
  if (typeof error?.message === 'string') return error.message;
  return reason instanceof Error ? reason.message : String(reason);
};
