// Commands for a reader to paste, written for the shell that the reader probably has. What they are about is in
// index-page.ts and in the banner of `tenantry start`.

import { basename } from 'node:path';

/** What a newcomer asks first. A whole product has its service plans in it: all of them are two thousand lines. */
export const firstQuery = '/v1.0/subscribedSkus?$select=skuPartNumber,consumedUnits';

/** What is known about the reader's shell. `process` has both. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A command, and the shell that takes it where the reader may have several. */
export interface TrustCommand {
  readonly shell: string | undefined;
  readonly command: string;
}

/** POSIX shells and fish: nothing has a meaning between single quotes. */
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const quoteForPowerShell = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Git Bash and the like say so; the plain shells of Windows do not say which of them runs a program. */
const isWindowsShell = ({ platform, env }: Surroundings): boolean => platform === 'win32' && env.MSYSTEM === undefined;

/** PowerShell on Linux and macOS sets this for the programs that it runs. */
const isPowerShell = ({ env }: Surroundings): boolean => env.PSModulePath !== undefined;

/** Sets a variable: one command, or one for each shell that it may be. */
export const toVariableCommands = (
  name: string,
  value: string,
  surroundings: Surroundings,
): readonly TrustCommand[] => {
  const forAnyPowerShell = `$env:${name} = ${quoteForPowerShell(value)}`;
  if (isWindowsShell(surroundings)) {
    return [
      { shell: 'PowerShell', command: forAnyPowerShell },
      { shell: 'cmd', command: `set "${name}=${value}"` },
    ];
  }
  if (surroundings.platform !== 'win32' && isPowerShell(surroundings)) {
    return [{ shell: undefined, command: forAnyPowerShell }];
  }
  const shell = basename(surroundings.env.SHELL ?? '');
  const command =
    shell === 'fish'
      ? `set -gx ${name} ${quote(value)}`
      : /^t?csh$/.test(shell)
        ? `setenv ${name} ${quote(value)}`
        : `export ${name}=${quote(value)}`;
  return [{ shell: undefined, command }];
};

/** Makes Node trust a certificate authority. */
export const toTrustCommands = (file: string, surroundings: Surroundings): readonly TrustCommand[] =>
  toVariableCommands('NODE_EXTRA_CA_CERTS', file, surroundings);

/** A header of a request. */
export type Header = readonly [name: string, value: string];

/** Ways to write a request, and a run of this program. */
export interface CommandWriter {
  /** The shell that the commands are for, where it is not any. */
  readonly shell: string | undefined;
  get(url: string, ...headers: readonly Header[]): string;
  post(url: string, body: object, ...headers: readonly Header[]): string;
  /** A Node program with its arguments, none of which needs quotes. */
  node(file: string, words: string): string;
}

const plainWord = /^[\w@%+=:,./-]+$/;

const json: Header = ['Content-Type', 'application/json'];

const toOption = ([name, value]: Header): string => `-H ${quote(`${name}: ${value}`)}`;

const forPosix: CommandWriter = {
  shell: undefined,
  get: (url, ...headers) => ['curl', ...headers.map(toOption), plainWord.test(url) ? url : quote(url)].join(' '),
  post: (url, body, ...headers) =>
    ['curl', url, ...[...headers, json].map(toOption), '-d', quote(JSON.stringify(body))].join(' '),
  node: (file, words) => `node ${plainWord.test(file) ? file : quote(file)} ${words}`,
};

/** Up to version 7.2 PowerShell takes the quotes out of what it hands to a program, so JSON is sent by its own command. */
const forPowerShell: CommandWriter = {
  shell: 'PowerShell',
  get: (url, ...headers) =>
    [
      'curl.exe',
      // Double quotes, which cmd takes as well.
      ...headers.map(([name, value]) => `-H "${name}: ${value}"`),
      plainWord.test(url) ? url : quoteForPowerShell(url),
    ].join(' '),
  post: (url, body, ...headers) => {
    const table = headers
      .map(([name, value]) => `${quoteForPowerShell(name)} = ${quoteForPowerShell(value)}`)
      .join('; ');
    const option = headers.length === 0 ? '' : `-Headers @{ ${table} } `;
    return (
      `Invoke-RestMethod -Method Post ${url} ${option}-ContentType application/json -Body ` +
      `${quoteForPowerShell(JSON.stringify(body))} | ConvertTo-Json -Depth 9`
    );
  },
  node: (file, words) => `node ${quoteForPowerShell(file)} ${words}`,
};

/** How commands are written here. */
export const toCommandWriter = (surroundings: Surroundings): CommandWriter =>
  isWindowsShell(surroundings) ? forPowerShell : forPosix;
