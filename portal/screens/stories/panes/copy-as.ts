// A request of a story as a line to copy: for a shell, for JavaScript, and for PowerShell.

import type { Exchange } from '../story-shapes.js';

/** What a request can be copied as. */
export const copyForms = ['curl', 'javascript', 'powershell'] as const;

/** One of them. */
export type CopyForm = (typeof copyForms)[number];

/** Headers that every client sends by itself. */
const own = new Set(['host', 'content-length', 'connection', 'user-agent']);

/** The headers to send. Where the story hides a token, there is a place to put one. */
const listHeaders = ({ headers }: Exchange): readonly (readonly [name: string, value: string])[] =>
  Object.entries(headers)
    .filter(([name]) => !own.has(name))
    .map(([name, value]) => [name, value.replaceAll('***', '<token>')]);

const toText = (body: unknown, space?: number): string | undefined =>
  body === null || body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body, null, space);

const isForm = ({ headers }: Exchange): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;

/** The body as it goes over the wire. */
const toWire = (exchange: Exchange, space?: number): string | undefined =>
  isForm(exchange) && typeof exchange.body === 'object'
    ? new URLSearchParams(exchange.body as Record<string, string>).toString()
    : toText(exchange.body, space);

const quoteForShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const toCurl = (exchange: Exchange): string => {
  const body = toWire(exchange);
  return [
    `curl -X ${exchange.method} ${quoteForShell(exchange.url)}`,
    ...listHeaders(exchange).map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoteForShell(body)}`]),
  ].join(' \\\n  ');
};

const indent = (text: string): string => text.replaceAll('\n', '\n  ');

const answersJson = ({ responseHeaders }: Exchange): boolean =>
  /[/+]json\b/i.test(responseHeaders['content-type'] ?? '');

const toJavaScript = (exchange: Exchange): string => {
  const { method, url, body } = exchange;
  const isJson = typeof body === 'object' && body !== null && !isForm(exchange);
  const text = toWire(exchange);
  const sent = isJson ? `JSON.stringify(${indent(toText(body, 2) ?? '')})` : JSON.stringify(text);
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    `  headers: ${indent(JSON.stringify(Object.fromEntries(listHeaders(exchange)), null, 2))},`,
    ...(text === undefined ? [] : [`  body: ${sent},`]),
    '});',
    `console.log(await response.${answersJson(exchange) ? 'json' : 'text'}());`,
  ].join('\n');
};

/** PowerShell takes typographic quotes for plain ones. */
const quoteForPowerShell = (text: string): string => `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;

/** Microsoft's module knows Graph only; our own routes are asked with what PowerShell has. */
const isGraph = (url: string): boolean => /\/(v1\.0|beta)\//.test(url);

const toPowerShell = (exchange: Exchange): string => {
  const { method, url } = exchange;
  const body = toWire(exchange, 2);
  // The module has its own token and content type.
  const isOfModule = isGraph(url);
  const headers = listHeaders(exchange).filter(
    ([name]) => name !== 'content-type' && !(isOfModule && name === 'authorization'),
  );
  const type = exchange.headers['content-type'] ?? 'application/json';
  return [
    ...(body === undefined ? [] : [`$body = @'\n${body}\n'@`]),
    [
      `${isOfModule ? 'Invoke-MgGraphRequest' : 'Invoke-RestMethod'} -Method ${method} -Uri ${quoteForPowerShell(url)}`,
      ...(headers.length === 0
        ? []
        : [
            `-Headers @{ ${headers.map(([name, value]) => `${quoteForPowerShell(name)} = ${quoteForPowerShell(value)}`).join('; ')} }`,
          ]),
      ...(body === undefined ? [] : [`-Body $body -ContentType ${quoteForPowerShell(type)}`]),
    ].join(' `\n  '),
  ].join('\n');
};

const writers: Readonly<Record<CopyForm, (exchange: Exchange) => string>> = {
  curl: toCurl,
  javascript: toJavaScript,
  powershell: toPowerShell,
};

/** A request in one of the forms. */
export const toCopy = (form: CopyForm, exchange: Exchange): string => writers[form](exchange);
