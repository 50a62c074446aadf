// What no reasonable client sends: texts, numbers and damage to texts. Where they are put is decided elsewhere.

import type { Draw } from '../../fixtures/generate/draw.js';

const guid = '7e31c0d9-9551-471d-836f-32ee72be4a01';

const texts: readonly string[] = [
  ...['', ' ', "'", "''", '"', '\\', '/', '//', '.', '..', '%', '%25', '%zz', '+', '&', '=', '?', '#', '$', '@', ';'],
  ...['null', 'true', 'undefined', 'NaN', '-1', '0', '1e309', '9007199254740993', '00', '0x10', '[object Object]'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '$count', '$ref', '$value', '$batch'],
  ...['\u0000', '\u0001', '\n', '\r\nX-Odd: 1', '\t', '\u007f', '\u00ad', '\u2028', '\ufeff', '\uffff', '\u202e'],
  ...[
    '\ud800',
    '\udc00',
    '\u{1f600}',
    'e\u0301',
    '\u0130',
    '\u00df',
    '\ufb03',
    '\u212a',
    '\u043f\u0440\u0438',
    '\u65e5\u672c',
  ],
  ...[guid, guid.toUpperCase(), `{${guid}}`, guid.slice(1), `${guid}0`, `urn:uuid:${guid}`],
  ...[
    '2026-02-30',
    '2026-13-01T00:00:00Z',
    '0000-01-01',
    '9999-12-31T23:59:59.9999999Z',
    '+275760-09-13T00:00:00.001Z',
  ],
  ...[
    'P1D',
    'P',
    'PT99999999H',
    '-P1D',
    '../../etc/passwd',
    '<script>',
    '{"a":1}',
    '[]',
    '*',
    '(',
    ')',
    '((((',
    '))))',
  ],
  ...[
    'x'.repeat(300),
    "O'Brien",
    '\u00e9'.repeat(70),
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    'a@b',
    '@',
    'a@b@c.d',
  ],
];

const values: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null], { '': null }, [{}], { value: [] }],
  ...[JSON.parse('{"__proto__":{"polluted":true}}') as unknown, { constructor: { prototype: { polluted: true } } }],
  { '@odata.type': '#microsoft.graph.user' },
];

/** A text that is hard to bear. */
export const drawOddText = (draw: Draw): string =>
  draw.isHit(0.02) ? drawLongText(draw) : draw.isHit(0.2) ? draw.pick(texts) + draw.pick(texts) : draw.pick(texts);

const drawLongText = (draw: Draw): string =>
  draw.pick(['(', "'", '%27', 'a and ', '/x', '\ud800', 'not ', ',']).repeat(draw.pick([100, 2_000, 20_000]));

/** A JSON value of a wrong kind, most of the time. */
export const drawOddValue = (draw: Draw): unknown => {
  if (draw.isHit(0.01)) return toDeep(draw.pick([50, 150, 1_000]));
  return draw.isHit(0.4) ? drawOddText(draw) : draw.pick(values);
};

const toDeep = (depth: number): unknown => {
  let value: unknown = [];
  for (let n = 0; n < depth; n += 1) value = n % 2 === 0 ? [value] : { a: value };
  return value;
};

/** A text with a piece taken out, put in, doubled or exchanged. */
export const damage = (draw: Draw, text: string): string => {
  const at = draw.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + draw.below(6));
  const [before, piece, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  switch (draw.below(5)) {
    case 0:
      return before + after;
    case 1:
      return before + drawOddText(draw) + piece + after;
    case 2:
      return before + piece.repeat(3) + after;
    case 3:
      return before + piece.toUpperCase() + after;
    default:
      return after + piece + before;
  }
};

/** Half of a character that takes two. No URL can carry it. */
export const halfCharacter = /\p{Surrogate}/u;

/** A text as a URL carries it. */
export const encodeText = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
