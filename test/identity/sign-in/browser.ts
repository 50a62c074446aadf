// A browser for tests of the sign-in pages: it keeps cookies, follows ways within the server, reads the forms of a page and
// sends them as a real one does, with the headers that say where from.

import type { Emulator } from '../../../server/emulator.js';
import { benchOrigin, newClient, type Answer } from '../../new-emulator.js';

/** What a browser shows. */
export interface Shown extends Answer {
  /** The page, or nothing. */
  readonly html: string;
  /** Where an answer leads that leaves the server. */
  readonly location: URL | undefined;
  /** Fields of the fragment or the query of that. */
  readonly fields: URLSearchParams;
}

/** A browser. */
export interface TestBrowser {
  readonly cookies: ReadonlyMap<string, string>;
  open(path: string, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  /** Fills in the form of the page that is shown and presses a button; `idSIButton9` unless the fields say another. */
  send(fields?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  /** Another browser with the same cookies. */
  copy(): TestBrowser;
}

const unescape = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescape(value);
};

/** The form with a button, or the first with a field: its address and hidden fields. */
const readForm = (html: string): { readonly action: string; readonly hidden: Readonly<Record<string, string>> } => {
  const forms = html.match(/<form [\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((one) => !one.includes('id="backForm"'));
  if (form === undefined) throw new Error(`the page has no form:\n${html.slice(html.indexOf('<main'))}`);
  const hidden = (form.match(/<input type="hidden"[^>]*>/g) ?? []).map(
    (tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''] as const,
  );
  return { action: attribute(form, 'action') ?? '', hidden: Object.fromEntries(hidden) };
};

const buttons = ['idBtn_Back', 'otherTile', 'account'];

/** The text of a page, without its tags. */
export const readText = (html: string): string =>
  unescape(
    html
      .slice(html.indexOf('<main'))
      .replace(/<footer>[\s\S]*/, '')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim();

/** Opens a browser without cookies. */
export const newBrowser = (emulator: Emulator, jar = new Map<string, string>(), origin = benchOrigin): TestBrowser => {
  const client = newClient(emulator);
  let page = '';
  const keep = (cookies: readonly string[]): void => {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      if (/Max-Age=0(;|$)/.test(cookie)) jar.delete(name);
      else jar.set(name, pair.slice(name.length + 1));
    }
  };
  const show = async (answer: Answer): Promise<Shown> => {
    keep(answer.cookies);
    const { location } = answer.headers as { readonly location?: string };
    const to = location ?? answer.headers.Location;
    if (to?.startsWith(origin) === true) return browser.open(to.slice(origin.length));
    page = answer.text ?? '';
    const url = to === undefined ? undefined : new URL(to);
    const fields = new URLSearchParams(url?.hash === '' || url === undefined ? url?.search : url.hash.slice(1));
    return { ...answer, html: page, location: url, fields };
  };
  const toHeaders = (): Readonly<Record<string, string>> => ({
    authorization: '',
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
    ...(jar.size === 0 ? {} : { cookie: Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ') }),
  });
  const browser: TestBrowser = {
    cookies: jar,
    open: async (path, headers = {}) =>
      show(await client.get(path, { headers: { ...toHeaders(), 'sec-fetch-site': 'none', ...headers } })),
    send: async (fields = {}, headers = {}) => {
      const { action, hidden } = readForm(page);
      const isNext = !buttons.some((name) => name in fields);
      const sent = { ...hidden, ...fields, ...(isNext ? { idSIButton9: 'Next' } : {}) };
      return show(
        await client.post(action.slice(origin.length), undefined, {
          raw: new URLSearchParams(sent).toString(),
          headers: {
            ...toHeaders(),
            origin,
            'sec-fetch-site': 'same-origin',
            'content-type': 'application/x-www-form-urlencoded',
            ...headers,
          },
        }),
      );
    },
    copy: () => newBrowser(emulator, new Map(jar), origin),
  };
  return browser;
};

/** An app that nobody registered, on this computer. */
export const stranger = { clientId: 'c0ffee00-0000-4000-8000-000000000001', redirectUri: 'http://localhost:3000/back' };

/** The address of the authorize endpoint with a request. */
export const toAuthorizeUrl = (
  changes: Readonly<Record<string, string | undefined>> = {},
  path = '/common/oauth2/v2.0',
) => {
  const request: Readonly<Record<string, string | undefined>> = {
    client_id: stranger.clientId,
    redirect_uri: stranger.redirectUri,
    response_type: 'code',
    scope: 'openid profile User.Read',
    state: 'state-1',
    ...changes,
  };
  const entries = Object.entries(request).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${path}/authorize?${new URLSearchParams(entries).toString()}`;
};

/** Types a name and a password, and does not stay signed in. */
export const signIn = async (browser: TestBrowser, name: string, password = 'any'): Promise<Shown> => {
  await browser.send({ loginfmt: name });
  await browser.send({ passwd: password });
  return browser.send({ idBtn_Back: 'No' });
};
