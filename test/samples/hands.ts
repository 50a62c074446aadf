// What arranging needs in hand: requests to the arranged tenant, as any client could send them.

import { newEmulator, type Json } from '../new-emulator.js';

/** A request, answered. */
export interface Reply {
  readonly status: number;
  readonly text: string | undefined;
  readonly body: Json;
}

/** Sends a request to a tenant by name, as a user. */
export type Send = (
  tenant: string,
  method: string,
  path: string,
  options?: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Reply>;

/** The domain of the tenant. */
export const domain = 'contoso.onmicrosoft.com';

const me = `miriamg@${domain}`;
const origin = 'http://localhost:4365';

/** The name of the arranged tenant. */
export const stage = 'stage';

/** Sends to an emulator of its own. */
export const createSend = (): Send => {
  const emulator = newEmulator({
    fixture: 'contoso',
    maxTenants: 10_000,
    notifications: {
      post: ({ url }) =>
        Promise.resolve({
          status: 200,
          contentType: 'text/plain',
          body: new URL(url).searchParams.get('validationToken') ?? '',
        }),
      wait: () => () => undefined,
    },
  });
  return async (tenant, method, path, { body, headers = {} } = {}) => {
    const response = await emulator.handle({
      method,
      url: `${origin}${tenant === '' ? '' : `/t/${tenant}`}${path}`,
      headers: {
        authorization: `Bearer ${me}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : headers['content-type']?.startsWith('image/') ? { octets: body } : { body }),
    });
    const isJson = response.headers['Content-Type']?.includes('json') === true;
    return {
      status: response.status,
      text: response.body,
      body: isJson && response.body !== undefined ? JSON.parse(response.body) : undefined,
    };
  };
};

/** Short ways to arrange things in the tenant. What is not served yet gives empty ids. */
export interface Hands {
  readonly send: Send;
  readonly read: (path: string) => Promise<Json>;
  readonly post: (path: string, body: object, method?: string) => Promise<Json>;
  /** The id of what was made. */
  readonly make: (path: string, body: object) => Promise<string>;
  /** Adds a reference. */
  readonly tie: (path: string, kind: string, id: string) => Promise<Json>;
}

/** A reference as bodies have it. */
export const toReference = (kind: string, id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/${kind}/${id}`,
});

/** Hands for the tenant. */
export const toHands = (send: Send): Hands => {
  const read: Hands['read'] = async (path) => (await send(stage, 'GET', `/v1.0${path}`)).body;
  const post: Hands['post'] = async (path, body, method = 'POST') =>
    (await send(stage, method, `/v1.0${path}`, { body: JSON.stringify(body) })).body;
  const make: Hands['make'] = async (path, body) => {
    const made = (await post(path, body)) as { readonly id?: string } | undefined;
    return made?.id ?? '';
  };
  return { send, read, post, make, tie: (path, kind, id) => post(`${path}/$ref`, toReference(kind, id)) };
};
