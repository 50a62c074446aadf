// Headers as clients send them, and as they do not.

import type { Draw } from '../../fixtures/generate/draw.js';
import type { Names } from './names.js';
import { drawOddText } from './oddities.js';

/** By name in lower case. Each can be left out. */
const values: Readonly<Record<string, readonly string[]>> = {
  consistencylevel: ['eventual', 'eventual', 'eventual', 'Eventual', 'session', ''],
  accept: [
    ...[
      'application/json',
      '*/*',
      'text/plain;q=0.9',
      'text/html',
      'application/xml',
      'application/json;odata=verbose',
    ],
    ...[
      'application/json;odata.metadata=none',
      'application/json;odata.metadata=full',
      'application/json;odata.metadata=odd',
    ],
  ],
  prefer: [
    'return=minimal',
    'return=representation',
    'odata.maxpagesize=2',
    'odata.maxpagesize=-1',
    'respond-async',
    'x=y, z',
  ],
  'client-request-id': ['7e31c0d9-9551-471d-836f-32ee72be4a01', 'mine', 'x'.repeat(500), 'a\nb', '\u00e9'],
  'if-match': ['*', 'W/"1"', '"'],
  'if-none-match': ['*'],
  'odata-version': ['4.0', '4.01', '3.0', 'x'],
  'odata-maxversion': ['4.0', '3.0'],
  origin: ['http://localhost:3000', 'https://evil.example', 'null', ''],
  'x-http-method-override': ['DELETE', 'PATCH'],
  'accept-language': ['de', 'x'],
  'accept-encoding': ['gzip', 'br;q=1'],
  'access-control-request-method': ['GET', 'DELETE'],
  'content-language': ['en'],
  range: ['bytes=0-1'],
  __proto__x: ['1'],
};
const list = Object.entries(values);

const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'text/plain',
  'application/xml',
  'application/json;odata.metadata=full',
  '',
];

const drawAuthorization = (draw: Draw, names: Names): string | undefined => {
  if (draw.isHit(0.94)) return 'Bearer test';
  const user = names.draw(draw, '/users/');
  return draw.pick([
    `Bearer ${user}`,
    `bearer ${user}`,
    'Bearer',
    'Bearer ',
    'Basic dTpw',
    '',
    undefined,
    `Bearer ${drawOddText(draw)}`,
  ]);
};

/** Headers of a request. */
export const drawHeaders = (draw: Draw, names: Names, hasBody: boolean): Readonly<Record<string, string>> => {
  const authorization = drawAuthorization(draw, names);
  const extra = Array.from({ length: draw.pick([0, 0, 0, 1, 1, 2]) }, () => {
    const [name, known] = draw.pick(list);
    return [name, draw.isHit(0.1) ? drawOddText(draw) : draw.pick(known)] as const;
  });
  const isEventual = draw.isHit(0.3);
  return {
    ...(authorization === undefined ? {} : { authorization }),
    ...(hasBody ? { 'content-type': draw.isHit(0.95) ? 'application/json' : draw.pick(contentTypes) } : {}),
    ...(isEventual ? { consistencylevel: 'eventual' } : {}),
    ...Object.fromEntries(extra),
  };
};
