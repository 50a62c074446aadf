// Takes secrets out of what people are shown of requests: tokens, passwords, secrets and codes, wherever they stand.

import type { HeaderMap } from '../http/exchange.js';

/** What stands in place of a secret. */
export const hidden = '(not shown)';

/** Names of headers and properties whose text is a secret, though they do not sound like one. */
const secretNames: ReadonlySet<string> = new Set(
  ['passwordprofile', 'secrettext', 'clientstate', 'device_code', 'user_code', 'devicecode', 'usercode'].concat([
    'authorizationcode',
    'authorization',
    'proxy-authorization',
    'cookie',
    'set-cookie',
    'hash',
    'otc',
  ]),
);

/** Last words of names whose text is a secret. A paging token is one word. */
const secretEnd = /(^|[^a-z])(token|secret|password|passwd|pwd|passphrase|assertion|proof|credential|api-?key)$/;

/** Whether a property holds a secret. */
export const isSecretName = (name: string): boolean => {
  if (secretNames.has(name.toLowerCase())) return true;
  // `flowToken` is `flow token`.
  return secretEnd.test(name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase());
};

/** In an address or a form, a code is what a sign-in gives; in JSON it is the code of an error. */
const isSecretField = (name: string): boolean => name.toLowerCase() === 'code' || isSecretName(name);

/** A token, signed (three parts) or sealed (five), even if its end is cut off. A paging token has fewer parts. */
const jwt = /eyJ[\w-]{8,}(?:(?:\.[\w-]*){2,}|(?:\.[\w-]*)?$)/g;
const field = /([?&#;]|&amp;)([\w$.%-]+)=([^&#\s"'<>\\]*)/g;
const userInfo = /(\/\/)[^/\s@"'<>]*:[^/\s@"'<>]*@/g;
/** The address of a report is all that it takes to read it. */
const reportAddress = /(\/_tenantry\/reports\/)(?!autoClaim\b)[^/?\s"'<>\\]+/gi;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** A text without the secrets that show by themselves: tokens, and what stands in addresses. */
export const maskText = (text: string): string =>
  text
    .replace(field, (whole, before: string, name: string) =>
      isSecretField(decode(name)) ? `${before}${name}=${hidden}` : whole,
    )
    .replace(userInfo, `$1${hidden}@`)
    .replace(reportAddress, `$1${hidden}`)
    .replace(jwt, hidden);

/** Headers without secrets. */
export const maskHeaders = (headers: HeaderMap): HeaderMap =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretName(name) ? hidden : maskText(value)]),
  );

/** A form as it was sent. */
const maskForm = (text: string): string => maskText(`&${text}`).slice(1);

const readName = (token: string): string => {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
};

/** A text in JSON, even if its end is cut off. */
const jsonText = /"(?:[^"\\]|\\.)*(?:"|$)/gs;

/** Whether a text is the name of a property. */
const isNameBefore = (text: string, end: number): boolean => {
  const colon = /\s*:/y;
  colon.lastIndex = end;
  return colon.test(text);
};

/** Every text in JSON, whole or cut off, with what is between it and the one before. */
function* readTexts(text: string): Generator<{ between: string; token: string; isName: boolean; isSecret: boolean }> {
  let done = 0;
  // Holds until the next name: a list of secrets is secret too.
  let isSecret = false;
  for (const { 0: token, index } of text.matchAll(jsonText)) {
    const end = index + token.length;
    const isName = isNameBefore(text, end);
    yield { between: text.slice(done, index), token, isName, isSecret };
    if (isName) isSecret = isSecretName(readName(token));
    done = end;
  }
  yield { between: text.slice(done), token: '', isName: true, isSecret };
}

const number = /-?\d[\d.eE+-]*/g;

/** JSON as it was sent: texts and numbers after the name of a secret are hidden. */
const maskJson = (text: string): string => {
  let masked = '';
  for (const { between, token, isName, isSecret } of readTexts(text)) {
    masked += isSecret ? between.replace(number, `"${hidden}"`) : between;
    masked += isSecret && !isName ? `"${hidden}"` : token;
  }
  return masked;
};

/** What a page of the sign-in has in its form. */
const maskPage = (text: string): string => maskText(text.replace(/(\bvalue=)("[^"]*"?|'[^']*'?)/gi, `$1"${hidden}"`));

/** A body without secrets. What it is called says nothing: it may be called anything. */
export const maskBody = (text: string, contentType: string | undefined): string =>
  contentType?.includes('html') === true ? maskPage(text) : maskForm(maskJson(text));

/** The shortest secret that is looked for elsewhere: a shorter one may be a word. */
const shortest = 8;

/** The secrets that a form has, which an answer may repeat. */
const listFormSecrets = (text: string): readonly string[] =>
  text.split('&').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 0 || !isSecretField(decode(pair.slice(0, at))) ? [] : [decode(pair.slice(at + 1))];
  });

/** The secrets that a request was sent with, to be looked for in its answer. */
export const listSecrets = (query: string, body = ''): readonly string[] => {
  const inJson = [...readTexts(body)].flatMap(({ token, isName, isSecret }) =>
    isSecret && !isName ? [readName(token)] : [],
  );
  return [...listFormSecrets(query), ...listFormSecrets(body), ...inJson].filter(({ length }) => length >= shortest);
};

/** A text without these secrets. */
export const without = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
