// $metadata held to the rules of CSDL. Source: https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html

import { describe, expect, it } from 'vitest';
import { entities } from '../../server/contract/operations.js';
import type { ExchangeResponse } from '../../server/http/exchange.js';
import { newClient, newEmulator } from '../new-emulator.js';
import { namesOfBeta } from './names-of-beta.js';

interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

/** Reads what a writer without text and comments writes. Throws when an element is not closed. */
const parseXml = (text: string): XmlElement => {
  const open: XmlElement[] = [{ name: '', attributes: {}, children: [] }];
  for (const [, end, name = '', inside = '', closed] of text.matchAll(/<(\/)?([\w:.]+)([^>]*?)(\/)?>/g)) {
    if (end !== undefined) {
      if (open.pop()?.name !== name) throw new Error(`${name} is closed and was not open`);
      continue;
    }
    const attributes = Object.fromEntries(
      [...inside.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    const element = { name, attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)?.children.push(element);
    if (closed === undefined) open.push(element);
  }
  const [root] = open;
  if (open.length !== 1 || root?.children[0] === undefined) throw new Error('an element was not closed');
  return root.children[0];
};

const ask = (version: string): Promise<ExchangeResponse> =>
  newEmulator().handle({ method: 'GET', url: `/${version}/$metadata`, headers: { accept: 'application/xml' } });
const answers = { 'v1.0': await ask('v1.0'), beta: await ask('beta') };
const roots = {
  'v1.0': parseXml((answers['v1.0'].body ?? '').replace(/^<\?[^>]*\?>/, '')),
  beta: parseXml((answers.beta.body ?? '').replace(/^<\?[^>]*\?>/, '')),
};

const find = (element: XmlElement, name: string): XmlElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => find(child, name)),
];
const at = ({ attributes }: XmlElement, name: string): string => attributes[name] ?? '';
const own = ({ children }: XmlElement, ...names: string[]): XmlElement[] =>
  children.filter(({ name }) => names.includes(name));
const toElement = (type: string): string => /^Collection\((.*)\)$/.exec(type)?.[1] ?? type;

const typeElements = ['EntityType', 'ComplexType', 'EnumType'];
const primitive = [
  'String',
  'Boolean',
  'Int32',
  'Int64',
  'Double',
  'Binary',
  'Guid',
  'DateTimeOffset',
  'Date',
  'Duration',
  'Stream',
];

describe.each(['v1.0', 'beta'] as const)('$metadata of %s', (version) => {
  const answer = answers[version];
  const root = roots[version];
  const types = new Map<string, XmlElement>(
    find(root, 'Schema').flatMap((schema) =>
      own(schema, ...typeElements).map((type) => [`${at(schema, 'Namespace')}.${at(type, 'Name')}`, type] as const),
    ),
  );
  const lineOf = (name: string): readonly string[] => {
    const base = at(types.get(name) ?? root, 'BaseType');
    return [name, ...(base === '' ? [] : lineOf(base))];
  };
  const membersOf = (name: string): XmlElement[] =>
    lineOf(name).flatMap((one) => own(types.get(one) ?? root, 'Property', 'NavigationProperty'));

  it('P19: is CSDL 4.0, in XML, and for everybody', () => {
    expect(answer.status).toBe(200);
    expect(answer.headers['Content-Type']).toBe('application/xml');
    expect(root).toMatchObject({
      name: 'edmx:Edmx',
      attributes: { Version: '4.0', 'xmlns:edmx': 'http://docs.oasis-open.org/odata/ns/edmx' },
    });
  });

  it('names only types that there are', () => {
    const places = ['Property', 'NavigationProperty', 'Parameter', 'ReturnType', 'Singleton'];
    const used = [
      ...places.flatMap((name) => find(root, name).map((element) => at(element, 'Type'))),
      ...find(root, 'EntitySet').map((element) => at(element, 'EntityType')),
      ...find(root, 'EntityType').map((element) => at(element, 'BaseType')),
    ].filter((name) => name !== '');
    const unknown = used
      .map(toElement)
      .filter((name) => !types.has(name) && !primitive.some((one) => name === `Edm.${one}`));
    expect(unknown).toEqual([]);
    expect(used.length).toBeGreaterThan(100);
  });

  it('leads with navigation to entities alone, and with properties to none', () => {
    const wrong = find(root, 'NavigationProperty').filter(
      (one) => types.get(toElement(at(one, 'Type')))?.name !== 'EntityType',
    );
    const wrongToo = find(root, 'Property').filter(
      (one) => types.get(toElement(at(one, 'Type')))?.name === 'EntityType',
    );
    expect([...wrong, ...wrongToo]).toEqual([]);
  });

  it('gives every entity one key, which is never null', () => {
    for (const [name, type] of types) {
      if (type.name !== 'EntityType') continue;
      const keys = lineOf(name).flatMap((one) => find(types.get(one) ?? root, 'PropertyRef'));
      expect(
        keys.map((key) => at(key, 'Name')),
        name,
      ).toEqual(['id']);
      const key = membersOf(name).find((member) => at(member, 'Name') === 'id');
      expect(key?.attributes, name).toEqual({ Name: 'id', Type: 'Edm.String', Nullable: 'false' });
    }
  });

  it('has no name twice within a type and its bases', () => {
    for (const name of types.keys()) {
      const names = membersOf(name).map((member) => at(member, 'Name'));
      expect(new Set(names).size, name).toBe(names.length);
    }
  });

  it('has simple identifiers for names', () => {
    const named = [
      'Property',
      'NavigationProperty',
      'Parameter',
      'EntitySet',
      'Singleton',
      'Action',
      'Function',
      'Member',
    ];
    const wrong = [...named, ...typeElements]
      .flatMap((name) => find(root, name))
      .filter((element) => !/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}_]{0,127}$/u.test(at(element, 'Name')));
    expect(wrong).toEqual([]);
  });

  it('binds every operation by its first parameter, and has none twice', () => {
    const operations = [...find(root, 'Action'), ...find(root, 'Function')];
    const bound = operations.map((one) => {
      const [first] = own(one, 'Parameter');
      expect(at(one, 'IsBound')).toBe('true');
      return `${at(one, 'Name')} ${first === undefined ? '' : at(first, 'Type')}`;
    });
    expect(new Set(bound).size).toBe(bound.length);
    expect(find(root, 'Function').filter((one) => own(one, 'ReturnType').length !== 1)).toEqual([]);
    expect(bound).toContain('assignLicense microsoft.graph.user');
  });

  it('leads from sets to sets by properties that their types have', () => {
    const [container] = find(root, 'EntityContainer');
    const roots = container === undefined ? [] : own(container, 'EntitySet', 'Singleton');
    const names = roots.map((one) => at(one, 'Name'));
    expect(names).toEqual(expect.arrayContaining(['users', 'subscribedSkus', 'organization', 'me', 'directory']));
    for (const one of roots) {
      const members = membersOf(at(one, 'EntityType') || at(one, 'Type')).map((member) => at(member, 'Name'));
      for (const binding of own(one, 'NavigationPropertyBinding')) {
        expect(members).toContain(at(binding, 'Path'));
        expect(names).toContain(at(binding, 'Target'));
      }
    }
  });

  it('says what a set can do', () => {
    const users = find(root, 'EntitySet').find((set) => at(set, 'Name') === 'users');
    const said = (users?.children ?? [])
      .filter(({ name }) => name === 'Annotation')
      .map((one) => [at(one, 'Term'), at(one, 'Bool') || at(find(one, 'PropertyValue')[0] ?? one, 'Bool')]);
    expect(Object.fromEntries(said)).toMatchObject({
      'Org.OData.Capabilities.V1.TopSupported': 'true',
      'Org.OData.Capabilities.V1.SkipSupported': 'false',
      'Org.OData.Capabilities.V1.FilterRestrictions': 'true',
      'Org.OData.Capabilities.V1.InsertRestrictions': 'true',
      'Org.OData.Capabilities.V1.DeleteRestrictions': 'true',
    });
  });
});

describe('$metadata of the two versions', () => {
  const namesOf = (root: XmlElement): readonly string[] =>
    find(root, 'Schema').flatMap((schema) =>
      schema.children.flatMap((type) => {
        const name = `${at(schema, 'Namespace')}.${at(type, 'Name')}`;
        return [name, ...own(type, 'Property', 'NavigationProperty').map((member) => `${name}/${at(member, 'Name')}`)];
      }),
    );

  /** The properties that the contract marks as one version's. */
  const listMarked = (version: 'v1.0' | 'beta'): readonly string[] =>
    Object.values(entities).flatMap(({ typeName, properties, inBeta }) =>
      (version === 'beta' ? (inBeta?.properties ?? []) : properties)
        .filter(({ versions }) => versions !== undefined)
        .map(({ name }) => `${typeName}/${name}`),
    );

  it('differ by what beta alone has', () => {
    const stable = new Set(namesOf(roots['v1.0']));
    const beta = namesOf(roots.beta);
    expect([...stable].filter((name) => !beta.includes(name)).toSorted()).toEqual(listMarked('v1.0').toSorted());
    const marked = listMarked('beta');
    expect(beta).toEqual(expect.arrayContaining([...marked]));
    const isOwn = (name: string): boolean =>
      !stable.has(name) && !name.startsWith('microsoft.graph.cloudLicensing.') && !marked.includes(name);
    // A type of beta has its members with it.
    const others = beta
      .filter((name) => isOwn(name) && !isOwn(name.split('/')[0] ?? ''))
      .concat(beta.filter((name) => isOwn(name) && !name.includes('/')));
    expect(others.toSorted()).toEqual(namesOfBeta);
    expect([...stable].filter((name) => name.includes('cloudLicensing'))).toEqual([]);
  });
});

// OData JSON format, 5.
it('the service document lists the sets and singletons, for everybody', async () => {
  const response = await newEmulator().handle({ method: 'GET', url: 'http://localhost:4365/v1.0/', headers: {} });
  const listed = (JSON.parse(response.body ?? '') as { value: { name: string; kind: string; url: string }[] }).value;
  const root = roots['v1.0'];
  const [container] = find(root, 'EntityContainer');
  const described = own(container ?? root, 'EntitySet', 'Singleton').map((one) => ({
    name: at(one, 'Name'),
    kind: one.name,
    url: at(one, 'Name'),
  }));
  expect(listed).toEqual(described);
});

it('a token is needed for everything else', async () => {
  const { status } = await newEmulator().handle({ method: 'GET', url: '/v1.0/me', headers: {} });
  expect(status).toBe(401);
  expect((await newClient(newEmulator()).post('/v1.0/$metadata', {})).status).toBe(405);
});
