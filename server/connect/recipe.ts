// What a recipe is: how one kind of program reaches a running server. The recipes are beside this file; how they are printed
// is in recipes.ts.

/** Where a server is, and its tenant. */
export interface Addresses {
  /** Of the server. */
  readonly version?: string | undefined;
  /** With the prefix of a hosted tenant, if it is about one: `http://localhost:4365/t/ci-7`. */
  readonly url: string;
  readonly httpsUrl?: string | undefined;
  /** The forward proxy for programs in which Microsoft's hosts are fixed. */
  readonly proxyUrl?: string | undefined;
  /** The certificate authority to trust. */
  readonly caFile?: string | undefined;
  readonly tenantId: string;
}

/** Where a program finds the tenant, and as whom it signs in. */
export type Place = Readonly<Required<Record<Exclude<keyof Addresses, 'version'>, string>>> & {
  readonly clientId: string;
  readonly clientSecret: string;
};

/** One way to reach the server. */
export interface Recipe {
  /** What `tenantry connect` is asked for. */
  readonly name: string;
  /** As people know the client. */
  readonly title: string;
  /** What the program does, in a few words. */
  readonly does: string;
  /** A command, or several. Undefined: nothing to install that we know better than its maker. */
  readonly install: string | undefined;
  /** The file to save the code in; undefined for commands to type. */
  readonly file: string | undefined;
  /** How the file is run. */
  readonly run: string | undefined;
  /** The language of the code, as Markdown names it. */
  readonly language: string;
  /** Most insist on HTTPS. Where Microsoft's hosts are fixed in the program, only the proxy leads it here. */
  readonly needs: 'http' | 'https' | 'proxy';
  /** Variables that must be set before it starts, besides those in the code. */
  toVariables(place: Place): Readonly<Record<string, string>>;
  /** What to know before; sentences. */
  toNotes(place: Place): readonly string[];
  toCode(place: Place): string;
}

/** The host and port of an address, as MSAL wants its known authorities. */
export const toHost = (address: string): string => new URL(address).host;

/** The host alone, as Microsoft's Graph clients want it. */
export const toHostName = (address: string): string => new URL(address).hostname;
