// Requests of the writers, and what becomes of them when the server dies under their hands.

/** JSON of every shape, walked freely. */
export type Json = ReturnType<typeof JSON.parse>;

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** The server died before it answered: whether the request was carried out nobody knows. */
export class UnansweredError extends Error {
  constructor() {
    super('the server died before it answered');
    this.name = 'UnansweredError';
  }
}

/** A client of one server. */
export interface Client {
  /** Sends a request. @throws UnansweredError when there is no answer; Error when the status is none of those allowed. */
  send(method: string, path: string, body?: unknown, allowed?: readonly number[]): Promise<Answer>;
}

/** Counts what was answered, and calls after each answer. */
export const createClient = (url: string, onAnswer: () => void): Client => ({
  send: async (method, path, body, allowed = [200, 201, 204]) => {
    let status: number;
    let text: string;
    try {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      status = response.status;
      text = await response.text();
    } catch {
      throw new UnansweredError();
    }
    onAnswer();
    if (!allowed.includes(status)) throw new Error(`${method} ${path} answered ${String(status)}: ${text}`);
    return { status, body: text === '' ? undefined : JSON.parse(text) };
  },
});
