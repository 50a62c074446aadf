// Every text of a state, one after the other, is replaced by another one. Whatever of that a door lets in can be read: no
// read of the contract answers with a fault of ours.

import { describe, expect, it } from 'vitest';
import { entities, operations } from '../../server/contract/operations.js';
import type { OperationSpec } from '../../server/contract/spec.js';
import type { Emulator } from '../../server/emulator.js';
import { newEmulator, type Json } from '../new-emulator.js';
import { copyState } from './whole-state.js';

/** The same whatever the state says. */
const constant = new Set([
  'getHealth',
  'getFidelity',
  'getMetadata',
  'listFixtures',
  'listClaimableApps',
  'exportState',
]);

const roots = { graph: '/v1.0', admin: '', identity: '', control: '' } as const;

const templates = operations
  // What /me answers is what /users/{id} answers.
  .filter(({ method, operationId, path }) => method === 'GET' && !constant.has(operationId) && !path.startsWith('/me/'))
  .map((spec) => ({ ...spec, path: (spec.versions?.[0] === 'beta' ? '/beta' : roots[spec.surface]) + spec.path }))
  .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length);

/** Every property, also those that are shown on demand only. */
const toSelect = ({ entity = '', query }: OperationSpec): string => {
  const properties = query.options.select === 'served' ? (entities[entity]?.properties ?? []) : [];
  return properties.length === 0 ? '' : `?$select=${properties.map(({ name }) => name).join(',')}`;
};

/** Lists in which an id of a template is found when the list before it is another one. */
const lists: Readonly<Record<string, readonly string[]>> = {
  '/v1.0/directoryObjects/': ['/v1.0/users', '/v1.0/groups'],
  '/v1.0/directory/deletedItems/': [
    '/v1.0/directory/deletedItems/microsoft.graph.user',
    '/v1.0/directory/deletedItems/microsoft.graph.group',
  ],
};

const plain: readonly (readonly [RegExp, string])[] = [
  [/\{period\}/, 'D30'],
  [/\{tenant\}/, 'common'],
  [/\{user\}/, 'ann@contoso.com'],
  [/\{date\}/, '2026-10-04'],
  [/\{appId\}/, 'aeb86249-8ea3-49e2-900b-54cc8e308f85'],
];

const ask = async (emulator: Emulator, method: string, url: string, body?: object) =>
  emulator.handle({
    method,
    url,
    headers: { authorization: 'Bearer x', 'content-type': 'application/json', consistencylevel: 'eventual' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Reads everything; ids come from the lists that were read before. */
const readAll = async (emulator: Emulator): Promise<readonly string[]> => {
  const bad: string[] = [];
  const ids = new Map<string, readonly string[]>();
  const fill = (template: string): readonly string[] => {
    const known = plain.reduce((path, [name, value]) => path.replace(name, value), template);
    const at = known.indexOf('{');
    if (at < 0) return [known];
    const before = known.slice(0, at);
    const after = known.slice(known.indexOf('}') + 1);
    const found = (lists[before] ?? [before.replace(/\/$/, '')]).flatMap((list) => (ids.get(list) ?? []).slice(0, 2));
    return found.flatMap((id) => fill(before + encodeURIComponent(id) + after));
  };
  for (const spec of templates) {
    for (const url of fill(spec.path)) {
      const { status, body = '' } = await ask(emulator, 'GET', url + toSelect(spec));
      if (status >= 500 && status !== 501) bad.push(`${url}: ${body.slice(0, 300)}`);
      if (status !== 200 || !body.startsWith('{')) continue;
      const { value } = JSON.parse(body);
      if (Array.isArray(value))
        ids.set(
          url,
          value.flatMap((one: Json) => (typeof one?.id === 'string' ? [one.id] : [])),
        );
    }
  }
  return bad;
};

/** Every text below a value, each once. */
const listTexts = (value: Json): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return [...new Set(Object.values<Json>(value).flatMap(listTexts))];
};

/** The places of a text below a value. */
const listPlaces = (value: Json, text: string, path: Place = []): readonly Place[] => {
  if (value === text) return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries<Json>(value).flatMap(([key, one]) => listPlaces(one, text, [...path, key]));
};

type Place = readonly string[];

const replaceAt = (document: Json, place: Place, text: string): Json => {
  const holder = place.slice(0, -1).reduce((value, key) => value[key], document);
  holder[place.at(-1)!] = text;
  return document;
};

/** Each text replaced in each of its places, and in all of them at once, also within the ids that are made of it. */
function* listStates(): Generator<readonly [string, Json]> {
  const { tables } = copyState();
  for (const text of listTexts(tables)) {
    const places = listPlaces(tables, text);
    for (const place of places) yield [place.join('.'), replaceAt(copyState(), ['tables', ...place], 'x')];
    // Digits would be replaced in numbers, too.
    if (/^\d*$/.test(text) || (places.length < 2 && !text.includes('-'))) continue;
    const everywhere = JSON.stringify(copyState()).replaceAll(JSON.stringify(text).slice(1, -1), 'x');
    yield [`${places[0]?.join('.') ?? ''} everywhere`, JSON.parse(everywhere)];
  }
}

describe('a state in which a text is replaced', () => {
  it('is refused, or every read of it is answered', async () => {
    const emulator = newEmulator();
    const bad: string[] = [];
    let taken = 0;
    for (const [what, document] of listStates()) {
      if ((await ask(emulator, 'PUT', '/_tenantry/state', document)).status !== 200) continue;
      taken += 1;
      for (const one of await readAll(emulator)) bad.push(`${what}: ${one}`);
    }
    expect(bad).toEqual([]);
    expect(taken).toBeGreaterThan(120);
  }, 120_000);
});
