// What a filter means, apart from any entity of Graph: an entity of our own that can be asked everything.

import { describe, expect, it } from 'vitest';
import type { EntitySpec, PropertySpec } from '../../../server/contract/spec.js';
import { bindFilter } from '../../../server/http/odata/filter/filter-binding.js';
import { parseFilter } from '../../../server/http/odata/filter/filter-parser.js';
import { toPredicate } from '../../../server/http/odata/filter/filter-predicate.js';

const all = ['eq', 'ne', 'not', 'gt', 'ge', 'lt', 'le', 'in', 'eqNull', 'startsWith', 'endsWith', 'contains'];
const property = (name: string, type: PropertySpec['type'], more: Partial<PropertySpec> = {}): PropertySpec => ({
  name,
  type,
  isDefault: true,
  isReadOnly: false,
  filterAdvanced: [],
  filterNotBuilt: [],
  inside: [],
  filter: [...all, 'any', 'all', 'count'],
  isOrdered: true,
  ...more,
});
const entity: EntitySpec = {
  typeName: 'own.thing',
  isDirectoryObject: false,
  properties: [
    property('name', 'string'),
    property('size', 'number'),
    property('made', 'dateTime'),
    property('open', 'boolean'),
    property('kind', 'string', { enumeration: ['big', 'small'] }),
    property('tags', 'collection', { itemType: 'string' }),
    property('sizes', 'collection', { itemType: 'number' }),
    property('parts', 'collection', {
      inside: [
        { path: 'name', type: 'string' },
        { path: 'made/at', type: 'dateTime' },
      ],
    }),
    property('owner', 'object', { inside: [{ path: 'user/name', type: 'string' }] }),
  ],
  relations: [],
};

const thing: Record<string, unknown> = {
  name: 'Anvil',
  size: 12.5,
  made: '2026-10-05T09:00:00Z',
  open: true,
  kind: 'big',
  tags: ['Heavy', 'iron'],
  sizes: [1, 2, 3],
  parts: [
    { name: 'Horn', made: { at: '2026-10-01T00:00:00Z' } },
    { name: 'Base', made: null },
  ],
  owner: { user: { name: 'Bo' } },
};

const holds = (filter: string, row = thing): boolean => {
  const bound = bindFilter({ entity, isAdvanced: false }, parseFilter(filter));
  return toPredicate<Record<string, unknown>>((name) => (one) => one[name], [bound])(row);
};

describe('a filter that holds', () => {
  it.each([
    'size gt 12',
    'size ge 12.5',
    'size lt 13',
    'size le 12.5',
    'size eq 12.5',
    'size ne 12',
    'size in (1,12.5)',
    'made lt 2026-10-05T09:00:00.001Z',
    'made gt 2026-10-05T08:59:59Z',
    'made eq 2026-10-05T11:00:00+02:00',
    "name gt 'anv' and name lt 'B'",
    "contains(name,'NVI')",
    "kind eq 'BIG'",
    "kind eq own.kind'big'",
    "kind in ('small','big')",
    "tags/all(t:t ne 'light')",
    "tags/any(t:t eq 'IRON')",
    "not tags/any(t:t eq 'light')",
    'tags/$count eq 2',
    'tags/$count gt 1',
    'sizes/all(s:s le 3)',
    'sizes/any(s:s gt 2 and s lt 4)',
    "parts/any(p:p/name eq 'horn' and p/made/at lt 2026-10-02T00:00:00Z)",
    "parts/all(p:p/name eq 'horn' or p/name eq 'base')",
    'parts/any(p:p/made/at eq null)',
    "parts/any(p:tags/any(t:t eq 'iron' and p/name eq 'base'))",
    "parts/all(p:tags/any(t:t eq 'iron' or p/name eq 'x'))",
    "parts/any(p:tags/any(p:p eq 'iron'))",
    "parts/any(p:tags/any(t:t eq 'iron') and p/name eq 'base')",
    "owner/user/name eq 'bo'",
    'open eq true and not (open eq false)',
    "not (name eq 'x' and (size gt 1 or open eq true))",
  ])('%s', (filter) => {
    expect(holds(filter)).toBe(true);
    expect(holds(`not (${filter})`)).toBe(false);
  });
});

describe('of nothing', () => {
  const nothing = { name: null, size: null, made: null, open: null, tags: [], parts: [], sizes: [], owner: null };

  it.each([
    ['name eq null', true],
    ["name ne 'x'", true],
    ["name ge ''", false],
    ["name le 'x'", false],
    ["startsWith(name,'')", false],
    ['size lt 1', false],
    ['size ne 0', true],
    ['made le 2030-01-01T00:00:00Z', false],
    ['open eq false', false],
    ['open ne true', true],
    ['tags/any()', false],
    ["tags/any(t:t eq 'x')", false],
    ["tags/all(t:t eq 'x')", true],
    ['tags/$count eq 0', true],
    ['owner/user/name eq null', true],
    ["owner/user/name eq 'x'", false],
    ['size in (null,1)', true],
  ])('%s is %s', (filter, expected) => {
    expect(holds(filter, nothing)).toBe(expected);
  });
});

describe('refused are', () => {
  it.each([
    ["kind eq 'bigg'", "The string 'bigg' is not a valid enumeration type constant. Did you mean 'big'?"],
    ['parts/any(a:tags/any(b:sizes/any(c:c eq 1)))', "The Any/All nesting limit of '2' has been exceeded."],
    ["parts/any(p:p/name/any(q:q eq 'x'))", 'Any/All may only be used following a collection.'],
    ["parts/any(p:p eq 'x')", "and 'Edm.String' for operator kind 'Equal'"],
    ['sizes/any(s:s eq true)', "'Edm.Int32' and 'Edm.Boolean'"],
    ["owner eq 'x'", "and 'Edm.String' for operator kind 'Equal'"],
    ['owner eq null', "specified for property 'owner'"],
    [Array.from({ length: 401 }, (_, at) => `size eq ${String(at)}`).join(' or '), "The node count limit of '400'"],
  ])('%s', (filter, message) => {
    expect(() => holds(filter)).toThrow(message);
  });
});

it('a flag that a row has not is none of those asked for', () => {
  expect([holds('open in (true)', {}), holds('open in (true,false)', {}), holds('open in (true)')]).toEqual([
    ...[false, false, true],
  ]);
});

describe('text is compared by its lower case, letter by letter', () => {
  // Among them letters that change their length (U+0130), that become ASCII letters (U+212A, the Kelvin sign), that have a
  // third case (U+01C5), and half of a letter.
  const texts = [
    '',
    'i',
    'I',
    '\u0130',
    'i\u0307',
    '\u0130x',
    'k',
    'K',
    '\u212a',
    '\u01c4',
    '\u01c5',
    '\u01c6',
    '\ud83d',
  ];
  const others = [
    '\u00c5ngstr\u00f6m',
    '\u00e5NGSTR\u00d6M',
    '\u212bngstr\u00f6m',
    'stra\u00dfe',
    'STRASSE',
    'Zo\u00eb',
    'zoe',
  ];
  const all = [...texts, ...others];
  const pairs = all.flatMap((text) => all.map((asked) => [text, asked] as const));

  it.each([
    ['eq', (asked: string) => `name eq '${asked}'`, (a: string, b: string) => a === b],
    ['in', (asked: string) => `name in ('${asked}','none of them')`, (a: string, b: string) => a === b],
    ['startsWith', (asked: string) => `startsWith(name,'${asked}')`, (a: string, b: string) => a.startsWith(b)],
  ] as const)('%s', (_, toFilter, compare) => {
    const wrong = pairs.filter(
      ([text, asked]) => holds(toFilter(asked), { name: text }) !== compare(text.toLowerCase(), asked.toLowerCase()),
    );
    expect(wrong).toEqual([]);
  });
});

describe('times are compared as points in time, to the last digit', () => {
  const times = [
    '1990-01-01T00:00:00Z',
    '2026-10-05T09:00:00Z',
    '2026-10-05T09:00:00.5Z',
    '2026-10-05T09:00:00.500Z',
    '2026-10-05T08:59:59.999Z',
    '2026-10-05T09:00:01Z',
    '2026-11-05T09:00:00Z',
  ];
  const pairs = times.flatMap((made) => times.map((asked) => [made, asked] as const));

  it.each([
    ['eq', (a: number, b: number) => a === b],
    ['ge', (a: number, b: number) => a >= b],
    ['lt', (a: number, b: number) => a < b],
  ] as const)('%s', (operator, compare) => {
    const wrong = pairs.filter(
      ([made, asked]) => holds(`made ${operator} ${asked}`, { made }) !== compare(Date.parse(made), Date.parse(asked)),
    );
    expect(wrong).toEqual([]);
  });
});
