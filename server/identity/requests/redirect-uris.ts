// Whether an address belongs to a client: where answers and signed-out browsers may be sent. What is not here is never
// redirected to.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/reply-url

import type { Client } from '../../domain/apps/find-client.js';

/** The address of native clients that read the answer out of a browser that they show themselves. */
const nativeClient = /^https:\/\/login\.microsoftonline\.com\/common\/oauth2\/nativeclient$/;

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const parse = (uri: string): URL | undefined => (URL.canParse(uri) ? new URL(uri) : undefined);

/** A name of this computer: nobody else can answer at it. */
export const isLoopback = (uri: string): boolean => {
  const url = parse(uri);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  return loopbackHosts.has(url.hostname) || url.hostname.endsWith('.localhost');
};

/** A scheme of a program on this computer, such as `msal1234://auth`. */
const isPrivateScheme = (uri: string): boolean => {
  const url = parse(uri);
  if (url === undefined) return false;
  return /^([a-z][a-z\d-]*(\.[a-z\d-]+)+|msal[\da-z-]+|ms-appx-web|brk-[\da-z-]+):$/i.test(url.protocol);
};

/** Documented: the port of a loopback address does not count, for `http` only. */
const withoutLoopbackPort = (uri: string): string => {
  const url = parse(uri);
  if (url?.protocol !== 'http:' || !loopbackHosts.has(url.hostname)) return uri;
  return uri.replace(/^(http:\/\/[^/?#]*?):\d+(?=[/?#]|$)/i, '$1');
};

/** Documented: a path is compared with its case, and a slash at the end counts unless there is no path at all. */
const normalize = (uri: string): string => {
  const plain = withoutLoopbackPort(uri);
  return /^[a-z][a-z\d+.-]*:\/\/[^/?#]+$/i.test(plain) ? `${plain}/` : plain;
};

const listRegistered = ({ application }: Client): readonly string[] =>
  application === undefined
    ? []
    : [...application.web.redirectUris, ...application.spa.redirectUris, ...application.publicClient.redirectUris];

/** Text that a browser reads differently than we do must never be in a redirect. */
const isPlain = (uri: string): boolean => /^[\x21-\x7e]+$/.test(uri) && !uri.includes('\\') && !uri.includes('#');

/**
 * Whether a client may get answers at an address. A client that is not registered, or is Microsoft's own, gets them on this
 * computer only: a page elsewhere must not get a code by making up a client id.
 */
export const mayReturnTo = (client: Client, uri: string): boolean => {
  if (!isPlain(uri)) return false;
  if (client.application === undefined) return isLoopback(uri) || isPrivateScheme(uri) || isNative(uri);
  const wanted = normalize(uri);
  return listRegistered(client).some((registered) => normalize(registered) === wanted);
};

const isNative = (uri: string): boolean => nativeClient.test(uri) || uri === 'urn:ietf:wg:oauth:2.0:oob';

/** The only registered address, which a request may leave out. */
export const findOnlyRedirectUri = (client: Client): string | undefined => {
  const [only, ...others] = new Set(listRegistered(client));
  return others.length === 0 ? only : undefined;
};

/** Whether the answer goes to a page that runs in a browser, whose codes are short-lived and need PKCE. */
export const isSpaRedirect = ({ application }: Client, uri: string): boolean => {
  const wanted = normalize(uri);
  return application?.spa.redirectUris.some((registered) => normalize(registered) === wanted) ?? false;
};

/** Whether the answer goes to a program of the user's, such as one on a desk, which cannot keep a secret. */
export const isPublicRedirect = ({ application }: Client, uri: string): boolean => {
  const wanted = normalize(uri);
  return application?.publicClient.redirectUris.some((registered) => normalize(registered) === wanted) ?? false;
};

/** Adds an answer's fields to an address. Those that it has already stay. */
export const addToUri = (uri: string, mode: 'query' | 'fragment', fields: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(fields).toString();
  if (mode === 'fragment') return `${uri}#${text}`;
  return `${uri}${uri.includes('?') ? '&' : '?'}${text}`;
};
