// A tenant of a test's own: it starts as the fixture `empty`, and everything in it is made by requests.

import { expect } from 'vitest';
import { readDecision } from '../../server/domain/auto-claim/decision-words.js';
import type { DecisionStep } from '../../server/domain/tenant/rows.js';
import type { RuleId } from '../../server/domain/tenant/rules.js';
import type { EmulatorOptions } from '../../server/emulator.js';
import { newClient, newEmulator, type Answer, type Client, type Json } from '../new-emulator.js';
import { requireProduct } from '../fixtures/catalogue/built-in-catalogue.js';

/** A product by part number, with plans that are left out by name. */
export type Given = string | { readonly sku: string; readonly without: readonly string[] };

/** Verbs for what a test arranges. All throw when the tenant refuses, but `assign`, whose answer is what a test looks at. */
export interface OwnTenant {
  readonly client: Client;
  /** Buys units; gives the purchase's id. */
  buy(sku: string, units: number, extras?: object): Promise<string>;
  /** Makes a user at home in the US; gives the id. */
  addUser(name: string, properties?: object): Promise<string>;
  assign(user: string, add: readonly Given[], remove?: readonly string[]): Promise<Answer>;
  /** A policy for Teams unless said otherwise, with the tenant's switch turned on; gives the id. */
  addPolicy(products: readonly Given[], extras?: object): Promise<string>;
  choose(choices: object): Promise<void>;
  open(user: string, app?: string, surface?: string): Promise<Json>;
  simulate(user: string, app?: string): Promise<Json>;
  /** Moves the clock on by an ISO 8601 duration; gives the jobs that were run. */
  advance(duration: string): Promise<Json>;
  /** The user with some properties. */
  read(user: string, select: string): Promise<Json>;
  /** Part numbers that a user holds. */
  held(user: string): Promise<readonly string[]>;
  /** A product as subscribedSkus shows it. */
  sku(partNumber: string): Promise<Json>;
  exported(): Promise<string>;
  /** Loads the exported state again with rows added to a table. */
  loadWith(table: string, rows: readonly object[]): Promise<void>;
}

/** The id of a plan of a product. */
export const planId = (sku: string, plan: string): string => {
  const found = requireProduct(sku).servicePlans.find(({ servicePlanName }) => servicePlanName === plan);
  expect(found, `${sku} ${plan}`).toBeDefined();
  return found!.servicePlanId;
};

/** The skuId of a part number. */
export const skuId = (sku: string): string => requireProduct(sku).skuId;

/** The domain of the fixture `empty`. */
export const domain = 'northwind.onmicrosoft.com';

const toLicense = (given: Given): { skuId: string; disabledPlans: string[] } =>
  typeof given === 'string'
    ? { skuId: skuId(given), disabledPlans: [] }
    : { skuId: skuId(given.sku), disabledPlans: given.without.map((plan) => planId(given.sku, plan)) };

const okay = (answer: Answer): Json => {
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
};

/** Each sentence of a decision can be read back into parts, so that a client can say it in another language. */
const checked = (opened: Json): Json => {
  for (const { rule, detail } of opened.decision as Json[]) expect(readDecision(rule, detail), detail).not.toEqual([]);
  return opened;
};

const withPrefix = (client: Client, prefix: string): Client => ({
  send: (method, path, body, extras) => client.send(method, prefix + path, body, extras),
  get: (path, extras) => client.get(prefix + path, extras),
  post: (path, body, extras) => client.post(prefix + path, body, extras),
  patch: (path, body, extras) => client.patch(prefix + path, body, extras),
  put: (path, body, extras) => client.put(prefix + path, body, extras),
  delete: (path, extras) => client.delete(prefix + path, extras),
});

const control = '/_tenantry';
const graph = '/v1.0';

/** Opens a tenant. `prefix`, such as `/t/fork`, reaches another tenant of the same emulator. */
export const openTenant = (everywhere: Client, prefix = ''): OwnTenant => {
  const client = withPrefix(everywhere, prefix);
  return {
    client,
    buy: async (skuPartNumber, units, extras) =>
      okay(await client.post(`${control}/subscriptions`, { skuPartNumber, units, ...extras })).id as string,
    addUser: async (name, properties) => {
      const user = {
        accountEnabled: true,
        displayName: name,
        mailNickname: name,
        usageLocation: 'US',
        userPrincipalName: `${name}@${domain}`,
        passwordProfile: { password: 'Passw0rd!' },
      };
      return okay(await client.post(`${graph}/users`, { ...user, ...properties })).id as string;
    },
    assign: (user, add, remove = []) =>
      client.post(`${graph}/users/${user}/assignLicense`, {
        addLicenses: add.map(toLicense),
        removeLicenses: remove.map(skuId),
      }),
    addPolicy: async (products, extras) => {
      okay(await client.patch(`${control}/settings`, { autoClaim: 'Enabled' }));
      const policy = { name: 'Teams for everyone', app: 'teams', products: products.map(toLicense), ...extras };
      return okay(await client.post(`${control}/autoClaimPolicies`, policy)).id as string;
    },
    choose: async (choices) => {
      okay(await client.patch(`${control}/settings`, { choices }));
    },
    open: async (user, app = 'teams', surface) =>
      checked(
        okay(await client.post(`${control}/appOpens`, { user, app, ...(surface === undefined ? {} : { surface }) })),
      ),
    simulate: async (user, app = 'teams') =>
      checked(okay(await client.post(`${control}/appOpens/simulate`, { user, app }))),
    advance: async (duration) => okay(await client.patch(`${control}/clock`, { advance: duration })).jobs,
    read: async (user, select) => okay(await client.get(`${graph}/users/${user}?$select=${select}`)),
    held: async (user) => {
      const { value } = okay(await client.get(`${graph}/users/${user}/licenseDetails`));
      return (value as Json[]).map(({ skuPartNumber }) => skuPartNumber as string);
    },
    sku: async (partNumber) => {
      const { value } = okay(await client.get(`${graph}/subscribedSkus`));
      return (value as Json[]).find(({ skuPartNumber }) => skuPartNumber === partNumber);
    },
    exported: async () => (await client.get(`${control}/state`)).text ?? '',
    loadWith: async (table, rows) => {
      const state = okay(await client.get(`${control}/state`));
      okay(
        await client.put(`${control}/state`, {
          state: { ...state, tables: { ...state.tables, [table]: [...state.tables[table], ...rows] } },
        }),
      );
    },
  };
};

/** A fresh emulator with a tenant of the test's own. */
export const newTenant = (options: EmulatorOptions = {}): OwnTenant => openTenant(newClient(newEmulator(options)));

/** A license as a group gives it, for `loadWith('licenseAssignments', …)`: groups themselves are not served yet. */
export const groupLicense = (userId: string, given: Given, extras: object = {}): object => {
  const { skuId: id, disabledPlans } = toLicense(given);
  const assignedByGroup = '9f3c7a1e-5b2d-4e86-8c40-d17a2b6e5f03';
  const at = '2026-10-01T08:00:00.000Z';
  return {
    id: `${userId}:${id}:${assignedByGroup}`,
    userId,
    skuId: id,
    assignedByGroup,
    disabledPlans,
    state: 'Active',
    error: null,
    assignedDateTime: at,
    lastUpdatedDateTime: at,
    planDates: {},
    ...extras,
  };
};

/** The outcome of an app open in a line. */
export const inWords = ({ outcome, reason, product }: Json): string =>
  [outcome, reason, product?.skuPartNumber].filter((word) => word !== null && word !== undefined).join(' ');

/** A rule with what it concluded. */
export type Step = `${RuleId} ${DecisionStep['outcome']}`;

/** The rules of a decision with what each concluded, for example `R19 pass`. */
export const steps = ({ decision }: Json): readonly Step[] =>
  (decision as { rule: RuleId; outcome: DecisionStep['outcome'] }[]).map(
    ({ rule, outcome }): Step => `${rule} ${outcome}`,
  );
