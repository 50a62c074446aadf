// Asks the control plane of a running server, for commands. Which server, the user says with --url.

import { toControlHeaders } from './options.js';

/** A question to the control plane. */
export interface ControlQuestion<T> {
  readonly url: URL;
  /** A hosted tenant; undefined: the default one. */
  readonly tenant?: string | undefined;
  /** From `/_tenantry` on, with its query; empty: the URL is the whole address. */
  readonly path: string;
  readonly secret: string | undefined;
  /** Sent as JSON by POST; without one, the question is a GET. */
  readonly body?: object;
  /** What of the answer is wanted; undefined if it is not the answer of a Tenantry server. */
  readonly read: (answer: unknown) => T | undefined;
}

/** The address of something in the control plane. */
export const toControlUrl = (url: URL, tenant: string | undefined, path: string): URL => {
  const prefix = tenant === undefined ? '' : `/t/${encodeURIComponent(tenant)}`;
  return new URL(url.pathname.replace(/\/$/, '') + prefix + (path === '' ? url.search : path), url);
};

const readMessage = (answer: unknown): string => {
  const { error } = (answer ?? {}) as { error?: { message?: string } };
  return error?.message ?? 'this is not the answer of a Tenantry server. Check --url.';
};

/** @throws Error when no server answers at the URL, or when the server refuses */
export const askControl = async <T>(question: ControlQuestion<T>): Promise<T> => {
  const { url, tenant, path, secret, body, read } = question;
  const address = toControlUrl(url, tenant, path);
  let response: Response;
  try {
    response = await fetch(address, {
      headers: { ...toControlHeaders(secret), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  } catch (reason) {
    const cause = reason instanceof Error && reason.cause instanceof Error ? ` (${reason.cause.message})` : '';
    throw new Error(
      `No server answers at ${address.origin}${cause}. Start one with 'tenantry start', or give its URL with --url.`,
      { cause: reason },
    );
  }
  const answer: unknown = await response.json().catch(() => undefined);
  const found = response.ok ? read(answer) : undefined;
  if (found === undefined) throw new Error(`${address.href} answered ${response.status}: ${readMessage(answer)}`);
  return found;
};
