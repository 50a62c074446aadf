// What the portal sends with its requests: a token of the user who acts, and the server's secret if it wants one.

import type { Middleware } from 'openapi-fetch';
import createClient from 'openapi-fetch';
import type { paths as AdminPaths } from '../../server/contract/generated/admin-types.js';
import type { paths as ControlPaths } from '../../server/contract/generated/control-types.js';
import type { paths as GraphPaths } from '../../server/contract/generated/graph-types.js';
import type { Place } from './place.js';
import { reach } from './refusal.js';

/** Marks requests of the portal, so that the list of requests can leave them out. */
const ownRequest = { 'x-tenantry-portal': '1' };

const secretHeader = 'x-tenantry-control-token';
const secretKey = 'tenantry-control-token';

/** Documented: the template of the role Global Administrator. https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

/** Answers that are not JSON, such as a bare number of entries, are not what the portal asks for. */
export type Json = 'application/json';

/** What the requests of one page have in common. */
export interface Session {
  readonly place: Place;
  /** Headers of a request, with a token for the user who acts. */
  headers(): Promise<Record<string, string>>;
  /** Forgets the token, so that the next request gets another. */
  forgetToken(): void;
  /** Keeps the server's secret until the window is closed. */
  keepSecret(secret: string): void;
  /** The client for the control plane. */
  readonly control: ReturnType<typeof createClient<ControlPaths, Json>>;
  /** The client for Microsoft Graph v1.0. */
  readonly graph: ReturnType<typeof createClient<GraphPaths, Json>>;
  /** The client for the admin center's routes. */
  readonly admin: ReturnType<typeof createClient<AdminPaths, Json>>;
  /** Headers of a request that nobody makes: what a developer watches does not depend on who acts. */
  developerHeaders(): Record<string, string>;
  /** The client for the control plane without anybody's token. */
  readonly developer: ReturnType<typeof createClient<ControlPaths, Json>>;
  /** The client for Microsoft Graph with a token of an app, which may read who there is, whoever acts. */
  readonly directory: ReturnType<typeof createClient<GraphPaths, Json>>;
}

interface Ordered {
  readonly accessToken?: string;
}

interface Members {
  readonly value?: readonly { readonly userPrincipalName?: string }[];
}

/** Makes the session of a page. */
export const createSession = (place: Place): Session => {
  const { prefix } = place;
  const secretHeaders = (): Record<string, string> => {
    const secret = sessionStorage.getItem(secretKey);
    return { ...ownRequest, ...(secret === null ? {} : { [secretHeader]: secret }) };
  };
  const orderToken = async (order: object): Promise<string | undefined> => {
    const response = await reach(`${prefix}/_tenantry/tokens`, {
      method: 'POST',
      headers: { ...secretHeaders(), 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    return response.ok ? ((await response.json()) as Ordered).accessToken : undefined;
  };
  let appToken: Promise<string | undefined> | undefined;
  let token: { readonly as: string; readonly value: Promise<string | undefined> } | undefined;
  const forgetToken = (): void => {
    token = undefined;
    appToken = undefined;
  };
  /** What could not be had, because the server was away for a moment, is asked for again by the next request. */
  const forgetUnlessThere = (value: Promise<string | undefined>): Promise<string | undefined> => {
    value.then((text) => {
      if (text === undefined) forgetToken();
    }, forgetToken);
    return value;
  };
  const findAppToken = (): Promise<string | undefined> => {
    appToken ??= forgetUnlessThere(orderToken({}));
    return appToken;
  };
  /** Whoever the address names; otherwise the first Global Administrator, whom only an app may look up before anybody acts. */
  const findActor = async (): Promise<string | undefined> => {
    const named = new URLSearchParams(location.search).get('as');
    if (named !== null) return named;
    const token = await findAppToken();
    const address = `${prefix}/v1.0/directoryRoles(roleTemplateId='${globalAdministrator}')/members?$select=userPrincipalName`;
    const response = await reach(address, { headers: { ...ownRequest, authorization: `Bearer ${token ?? ''}` } });
    if (!response.ok) return undefined;
    return ((await response.json()) as Members).value?.find((one) => one.userPrincipalName !== undefined)
      ?.userPrincipalName;
  };
  const findToken = (): Promise<string | undefined> => {
    const as = new URLSearchParams(location.search).get('as') ?? '';
    if (token?.as !== as) {
      const value = findActor().then((user) => orderToken(user === undefined ? {} : { user }));
      token = { as, value: forgetUnlessThere(value) };
    }
    return token.value;
  };
  const headers = async (): Promise<Record<string, string>> => {
    const value = await findToken();
    return { ...secretHeaders(), ...(value === undefined ? {} : { authorization: `Bearer ${value}` }) };
  };
  const directoryHeaders = async (): Promise<Record<string, string>> => {
    const value = await findAppToken();
    return { ...secretHeaders(), ...(value === undefined ? {} : { authorization: `Bearer ${value}` }) };
  };
  const sendWith = (findHeaders: () => Record<string, string> | Promise<Record<string, string>>): Middleware => ({
    async onRequest({ request }) {
      for (const [name, value] of Object.entries(await findHeaders())) {
        if (!request.headers.has(name)) request.headers.set(name, value);
      }
      return request;
    },
    onResponse({ response }) {
      // A token that has expired, or a tenant that was replaced.
      if (response.status === 401) forgetToken();
      return undefined;
    },
  });
  const origin = `${location.origin}${prefix}`;
  const control = createClient<ControlPaths, Json>({ baseUrl: origin, fetch: reach });
  const graph = createClient<GraphPaths, Json>({ baseUrl: `${origin}/v1.0` });
  const admin = createClient<AdminPaths, Json>({ baseUrl: origin, fetch: reach });
  const developer = createClient<ControlPaths, Json>({ baseUrl: origin, fetch: reach });
  const directory = createClient<GraphPaths, Json>({ baseUrl: `${origin}/v1.0` });
  for (const client of [control, graph, admin]) client.use(sendWith(headers));
  developer.use(sendWith(secretHeaders));
  directory.use(sendWith(directoryHeaders));
  return {
    place,
    headers,
    forgetToken,
    keepSecret: (secret) => {
      sessionStorage.setItem(secretKey, secret);
      forgetToken();
    },
    control,
    graph,
    admin,
    developerHeaders: secretHeaders,
    developer,
    directory,
  };
};
