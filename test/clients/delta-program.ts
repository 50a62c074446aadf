// A program that follows changes of users with each client in turn, in the client's own way: rounds of pages, then a link
// to come back with. Between the rounds it changes one user and deletes another.

import { Client, GraphError, PageIterator, type PageCollection } from '@microsoft/microsoft-graph-client';
import {
  AllowedHostsValidator,
  BaseBearerTokenAuthenticationProvider,
  type Parsable,
} from '@microsoft/kiota-abstractions';
import { createGraphServiceClient, GraphRequestAdapter } from '@microsoft/msgraph-sdk';
import '@microsoft/msgraph-sdk-users';
import type { ODataError } from '@microsoft/msgraph-sdk/models/oDataErrors/index.js';
import { GraphBrowser, GraphCollection, graphfi, Paged, type IPagedResult } from '@pnp/graph';
import '@pnp/graph/users/index.js';
import { BearerToken, HttpRequestError } from '@pnp/queryable';
import buildQuery from 'odata-query';
import type { SeenDelta } from './delta-errands.js';
import type { Errands } from './errands.js';

const { url, httpsUrl, token, domain } = JSON.parse(process.argv[2] ?? '') as Errands;

interface Entry {
  readonly userPrincipalName?: string | null;
  readonly department?: string | null;
  readonly '@removed'?: { readonly reason: string };
}

/** All entries of a round, and the link for the next. */
interface Round {
  readonly entries: readonly Entry[];
  readonly link: string;
}

interface Follower {
  start(): Promise<Round>;
  follow(link: string): Promise<Round>;
  toRefusal(error: unknown): SeenDelta['refused'];
}

const select = ['userPrincipalName', 'department'];

const graphClient = (): Follower => {
  const client = Client.initWithMiddleware({
    baseUrl: `${httpsUrl}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set(['localhost']),
    authProvider: { getAccessToken: () => Promise.resolve(token) },
  });
  const readAll = async (first: PageCollection): Promise<Round> => {
    const entries: Entry[] = [];
    const iterator = new PageIterator(client, first, (entry: Entry) => entries.push(entry) > 0);
    await iterator.iterate();
    return { entries, link: iterator.getDeltaLink() ?? '' };
  };
  return {
    start: async () => readAll((await client.api('/users/delta').select(select).get()) as PageCollection),
    follow: async (link) => readAll((await client.api(link).get()) as PageCollection),
    toRefusal: (error) => {
      const { statusCode, code } = error as GraphError;
      return { status: statusCode, code: code ?? undefined };
    },
  };
};

const msgraphSdk = (): Follower => {
  const adapter = new GraphRequestAdapter(
    new BaseBearerTokenAuthenticationProvider({
      getAuthorizationToken: () => Promise.resolve(token),
      getAllowedHostsValidator: () => new AllowedHostsValidator(new Set(['localhost'])),
    }),
  );
  adapter.baseUrl = `${url}/v1.0`;
  const { delta } = createGraphServiceClient(adapter).users;
  const readAll = async (builder: typeof delta, first: boolean): Promise<Round> => {
    let page = await builder.get(first ? { queryParameters: { select } } : undefined);
    const entries: Entry[] = [];
    for (;;) {
      entries.push(
        ...(page?.value ?? []).map((user) => {
          // Its models keep what they do not know beside what they do.
          const { '@removed': removed } = (user.additionalData ?? {}) as Entry;
          return { ...(user as Parsable & Entry), ...(removed === undefined ? {} : { '@removed': removed }) };
        }),
      );
      const next = page?.odataNextLink;
      if (next === undefined || next === null) return { entries, link: page?.odataDeltaLink ?? '' };
      page = await delta.withUrl(next).get();
    }
  };
  return {
    start: () => readAll(delta, true),
    follow: (link) => readAll(delta.withUrl(link), false),
    toRefusal: (error) => {
      const { responseStatusCode, errorEscaped } = error as ODataError;
      return { status: responseStatusCode, code: errorEscaped?.code ?? undefined };
    },
  };
};

const pnp = (): Follower => {
  const graph = graphfi().using(GraphBrowser({ baseUrl: `${url}/v1.0` }), BearerToken(token));
  let code: string | undefined;
  const readAll = async (address: string): Promise<Round> => {
    const entries: Entry[] = [];
    for (let next = address; ;) {
      const page = (await GraphCollection([graph.users, next])
        .using(Paged())()
        .catch(async (error: unknown) => {
          const told = (await (error as HttpRequestError).response.json()) as { error: { code: string } };
          code = told.error.code;
          throw error;
        })) as unknown as IPagedResult<Entry>;
      entries.push(...(page.value ?? []));
      if (!page.hasNext) return { entries, link: page.deltaLink };
      next = page.nextLink;
    }
  };
  return {
    start: () => readAll(`${url}/v1.0/users/delta?$select=${select.join(',')}`),
    follow: readAll,
    toRefusal: (error) => ({ status: (error as HttpRequestError).status, code }),
  };
};

const odataQuery = (): Follower => {
  const readAll = async (address: string): Promise<Round> => {
    const entries: Entry[] = [];
    for (let next = address; ;) {
      const response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
      const page = (await response.json()) as {
        readonly value: readonly Entry[];
        readonly error?: { readonly code: string };
        readonly '@odata.nextLink'?: string;
        readonly '@odata.deltaLink'?: string;
      };
      if (page.error !== undefined) throw new Error(page.error.code, { cause: response.status });
      entries.push(...page.value);
      if (page['@odata.nextLink'] === undefined) return { entries, link: page['@odata.deltaLink'] ?? '' };
      next = page['@odata.nextLink'];
    }
  };
  return {
    start: () => readAll(`${url}/v1.0/users${buildQuery({ func: 'delta', select: select as never })}`),
    follow: readAll,
    toRefusal: (error) => ({ status: (error as Error).cause as number, code: (error as Error).message }),
  };
};

const change = async (method: string, path: string, body: object): Promise<{ id: string }> => {
  const response = await fetch(`${url}/v1.0${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(method === 'DELETE' ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
  const text = await response.text();
  return (text === '' ? {} : JSON.parse(text)) as { id: string };
};

const walk = async ({ start, follow, toRefusal }: Follower): Promise<SeenDelta> => {
  await change('PATCH', `/users/alexw@${domain}`, { department: 'Marketing' });
  const name = `leaving@${domain}`;
  const passwordProfile = { password: 'xWwvJ]6NMw+bWH-d' };
  const leaving = { accountEnabled: true, displayName: 'Leaving', mailNickname: 'leaving', userPrincipalName: name };
  const { id } = await change('POST', '/users', { ...leaving, passwordProfile });
  const first = await start();
  const second = await follow(first.link);
  await change('PATCH', `/users/alexw@${domain}`, { department: 'Delta' });
  await change('DELETE', `/users/${id}`, {});
  const third = await follow(second.link);
  const isRemoved = (entry: Entry): boolean => entry['@removed'] !== undefined;
  const refused = await follow(`${third.link.slice(0, -8)}AAAAAAAA`).then(() => undefined, toRefusal);
  return {
    first: first.entries
      .filter((entry) => !isRemoved(entry))
      .map((entry) => entry.userPrincipalName ?? '')
      .toSorted(),
    isQuiet: second.entries.length === 0,
    changed: third.entries
      .filter((entry) => !isRemoved(entry))
      .map((entry) => [entry.userPrincipalName ?? '', entry.department ?? '']),
    removed: third.entries.flatMap((entry) => (isRemoved(entry) ? [entry['@removed']?.reason ?? ''] : [])),
    refused: refused ?? { status: 200, code: undefined },
  };
};

const seen: Record<string, SeenDelta> = {};
for (const [name, follower] of Object.entries({ graphClient, msgraphSdk, pnp, odataQuery })) {
  seen[name] = await walk(follower());
}
process.stdout.write(JSON.stringify(seen));
