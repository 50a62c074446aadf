// A request that was made, as a command that makes it again. What was hidden is left to the reader.

import type { components } from '../../../server/contract/generated/control-types.js';

type Detail = components['schemas']['RequestDetail'];

/** Headers that the client sets itself. */
const own =
  /^(host|connection|content-length|accept-encoding|user-agent|origin|referer|sec-.*|keep-alive|transfer-encoding)$/i;

const listHeaders = ({ requestHeaders }: Detail): readonly (readonly [name: string, value: string])[] =>
  Object.entries(requestHeaders).filter(([name]) => !own.test(name));

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** For a POSIX shell. The token is read from the variable TOKEN. */
export const toCurl = (detail: Detail, origin: string): string =>
  [
    `curl -X ${detail.method} ${quote(origin + detail.path)}`,
    ...listHeaders(detail).map(([name, value]) =>
      name.toLowerCase() === 'authorization' ? '-H "Authorization: Bearer $TOKEN"' : `-H ${quote(`${name}: ${value}`)}`,
    ),
    ...(detail.requestBody === null ? [] : [`-d ${quote(detail.requestBody.text)}`]),
  ].join(' \\\n  ');

/** For JavaScript. The token is in `token`. */
export const toFetch = (detail: Detail, origin: string): string => {
  const headers = listHeaders(detail).map(([name, value]) =>
    name.toLowerCase() === 'authorization'
      ? '    authorization: `Bearer ${token}`,'
      : `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  return [
    `const response = await fetch(${JSON.stringify(origin + detail.path)}, {`,
    `  method: ${JSON.stringify(detail.method)},`,
    ...(headers.length === 0 ? [] : ['  headers: {', ...headers, '  },']),
    ...(detail.requestBody === null ? [] : [`  body: ${JSON.stringify(detail.requestBody.text)},`]),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
};
