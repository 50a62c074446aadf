// The tenant of the reports: three users, two groups of which one is in the other, a Microsoft 365 group, and three units of
// Office 365 E3. A report's row is asked of it as the person who reported it asked Graph.

import { expect } from 'vitest';
import { newGroupTenant, type GroupTenant } from '../../domain/groups/group-tenant.js';
import { skuId } from '../../domain/own-tenant.js';
import type { Answer } from '../../new-emulator.js';

const github = 'https://github.com';
/** Where most reports are. */
export const docs = `${github}/microsoftgraph/microsoft-graph-docs/issues`;
/** Their copies of later years. */
export const contrib = `${github}/microsoftgraph/microsoft-graph-docs-contrib/issues`;
/** The repositories of Microsoft's libraries begin so. */
export const sdk = `${github}/microsoftgraph/msgraph-sdk`;
export { github };

/** A refusal: status, code and text. */
type Refusal = readonly [status: number, code: string, message: string];

/** What a report's row adds to its request. */
interface More {
  readonly body?: object;
  /** Sent with `ConsistencyLevel: eventual`. */
  readonly eventual?: true;
}

/** A report: where it is, what was asked, and what Graph answers: a refusal, a status, or parts of a body. */
export type Report = readonly [source: string, request: string, answer: Refusal | number | object, more?: More];

/** A refusal by the directory. */
export const bad = (message: string): Refusal => [400, 'Request_BadRequest', message];
/** A query that the directory does not answer. */
export const unsupported = (message: string): Refusal => [400, 'Request_UnsupportedQuery', message];
/** What is not there, by its name. */
export const absent = (name: string): Refusal => [
  404,
  'Request_ResourceNotFound',
  `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
];

/** The beginning of a reference. */
export const reference = 'https://graph.microsoft.com/v1.0/directoryObjects';

/** A tenant with the ids of what is in it. */
export interface Scene extends GroupTenant {
  readonly ids: Readonly<Record<string, string>>;
  /** Puts ids in place of `{name}`, and sends the row's request. */
  ask(report: Report): Promise<Answer>;
}

const encode = (query: string): string =>
  query
    .split('&')
    .map((part) => {
      const at = part.indexOf('=') + 1;
      return part.slice(0, at) + encodeURIComponent(part.slice(at));
    })
    .join('&');

/** A fresh scene. */
export const newScene = async (): Promise<Scene> => {
  const tenant = await newGroupTenant();
  await tenant.buy('ENTERPRISEPACK', 3);
  const [ada, ben, cleo] = [await tenant.addUser('ada'), await tenant.addUser('ben'), await tenant.addUser('cleo')];
  const [staff, inner] = [await tenant.addGroup('staff'), await tenant.addGroup('inner')];
  const team = await tenant.addGroup('team', { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false });
  await tenant.join(staff, ada, ben, inner);
  await tenant.join(inner, cleo);
  const ids: Readonly<Record<string, string>> = { ada, ben, cleo, staff, inner, team, e3: skuId('ENTERPRISEPACK') };
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (all, name: string) => ids[name] ?? all);
  return {
    ...tenant,
    ids,
    ask: ([, request, , { body, eventual } = {}]) => {
      const [method = '', written = ''] = request.split(/ (.*)/s);
      const [path = '', query] = fill(written).split(/\?(.*)/s);
      const url = `${path.startsWith('/beta') ? '' : '/v1.0'}${path}${query === undefined ? '' : `?${encode(query)}`}`;
      const sent = body === undefined ? undefined : (JSON.parse(fill(JSON.stringify(body))) as object);
      return tenant.client.send(method, url, sent, eventual ? { headers: { consistencylevel: 'eventual' } } : {});
    },
  };
};

/** Asks a row of a fresh scene, and holds the answer to the report. */
export const expectReported = async (row: readonly unknown[]): Promise<void> => {
  const report = row as unknown as Report;
  const [, , expected] = report;
  const { status, body, text } = await (await newScene()).ask(report);
  if (Array.isArray(expected)) {
    expect([status, body.error?.code, body.error?.message]).toEqual(expected);
    return;
  }
  if (typeof expected === 'number') {
    expect(status, text).toBe(expected);
    return;
  }
  expect(status, text).toBeLessThan(300);
  expect(body).toMatchObject(expected);
};
