// Which tenant the portal shows, and where its own pages are. Both are in the address, so a link leads to the same view.

/** Where the portal is. */
export interface Place {
  /** The name of the tenant; undefined for the default tenant. */
  readonly tenant: string | undefined;
  /** The path before the portal's own paths, such as `/portal/t/ci-7`. */
  readonly base: string;
  /** The path before the server's routes: nothing, or `/t/ci-7`. */
  readonly prefix: string;
}

/** Where the portal is for a tenant. */
export const toPlace = (tenant: string | undefined): Place => {
  const prefix = tenant === undefined ? '' : `/t/${encodeURIComponent(tenant)}`;
  return { tenant, base: `/portal${prefix}`, prefix };
};

/** Reads the tenant from the address. */
export const readPlace = ({ pathname }: Pick<Location, 'pathname'>): Place => {
  const name = /^\/portal\/t\/([^/]+)/.exec(pathname)?.[1];
  return toPlace(name === undefined ? undefined : decodeURIComponent(name));
};

/** Parameters of the address that every link of the portal passes on: who acts, and how it looks. */
const kept = ['as', 'lang', 'theme'] as const;

/** The path with the parameters that are passed on. Those that it names itself stay as they are. */
export const withKept = (path: string, search: string): string => {
  const [bare = '', own = ''] = path.split('?', 2);
  const params = new URLSearchParams(own);
  const current = new URLSearchParams(search);
  for (const name of kept) {
    const value = current.get(name);
    if (value !== null && !params.has(name)) params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? bare : `${bare}?${text}`;
};
