// Options that several commands share, and how their values are read. Options of one command are in its own file.

import { suggest } from '../words/suggest.js';
import { logForms, type LogForm } from './output/log-lines.js';

/** `--catalogue FILE`. */
export const catalogueFlag = {
  kind: 'parsed',
  parse: String,
  brief: 'Load the products from this file, written by fixture import',
  placeholder: 'file',
  optional: true,
} as const;

/** `--control-token SECRET`, for commands that call a running server. */
export const controlTokenFlag = {
  kind: 'parsed',
  parse: String,
  brief: "Send this secret to the server's control plane (default: TENANTRY_CONTROL_TOKEN)",
  placeholder: 'secret',
  optional: true,
} as const;

/** The secret of the control plane: the option, or the environment's, which other users of the computer cannot see. */
export const findControlToken = (
  given: string | undefined,
  { env }: { readonly env?: Readonly<Partial<Record<string, string>>> },
): string | undefined => given ?? env?.TENANTRY_CONTROL_TOKEN;

/** The header that carries the secret; none without one. */
export const toControlHeaders = (secret: string | undefined): Readonly<Record<string, string>> =>
  secret === undefined ? {} : { 'x-tenantry-control-token': secret };

/** The path of a directory. @throws Error for an empty one, as a variable that is not set leaves behind */
export const readDirectory = (text: string): string => {
  if (text === '') throw new Error("the path of the directory is empty. For the current directory, write '.'");
  return text;
};

/** `--cert-dir DIR`. */
export const certDirFlag = {
  kind: 'parsed',
  parse: readDirectory,
  brief: 'Keep the certificates in this directory (default: tenantry in your configuration directory)',
  placeholder: 'dir',
  optional: true,
} as const;

/** `--ca-dir DIR`. */
export const caDirFlag = {
  kind: 'parsed',
  parse: readDirectory,
  brief: 'Take the certificate authority from this directory, which several machines can share',
  placeholder: 'dir',
  optional: true,
} as const;

/** The form of the log; `--log` alone is the one for people. */
const readLogForm = (text: string): LogForm => {
  const form = logForms.find((one) => one === (text === '' ? 'pretty' : text));
  if (form === undefined) throw new Error(`'${text}' is not one of ${logForms.join(', ')}.${suggest(text, logForms)}`);
  return form;
};

/** `--log [FORM]`. */
export const logFlag = {
  kind: 'parsed',
  parse: readLogForm,
  brief: 'Log each request on standard error, as pretty (the default) or json',
  placeholder: 'pretty|json',
  inferEmpty: true,
  optional: true,
} as const;

/** `--fixtures DIR`. */
export const fixturesFlag = {
  kind: 'parsed',
  parse: readDirectory,
  brief: 'Know the fixtures in this directory (*.json) by name, besides the shipped ones',
  placeholder: 'dir',
  optional: true,
} as const;

/** The path of a file for a tenant. @throws Error when its ending does not say how to write it */
export const readStateOutput = (text: string): string => {
  if (!/\.jsonl?$/.test(text)) throw new Error(`'${text}' must end in .json (small, readable) or .jsonl (any size)`);
  return text;
};

/**
 * @returns ISO 8601 in UTC, with milliseconds
 * @throws Error when the text is not a date and time with a zone
 */
export const readInstant = (text: string): string => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Error(`'${text}' is not a date and time with a time zone. Write it like 2026-01-31T09:00:00Z`);
  }
  return new Date(text).toISOString();
};

/** @throws Error when the text is not a whole number */
export const readSeed = (text: string): number => {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(seed)) throw new Error(`'${text}' is not a whole number`);
  return seed;
};

/** The address of a running server. @throws Error when the text is not one */
export const readServerUrl = (text: string): URL => {
  if (!/^https?:\/\/./.test(text) || !URL.canParse(text)) {
    throw new Error(`'${text}' is not a URL like http://localhost:4365`);
  }
  return new URL(text);
};

/** Whether a fixture is given as a file: names have neither a slash nor a file ending. */
export const isFixtureFile = (text: string): boolean => /[\\/]|\.jsonl?$/.test(text);

/** `--url URL`, for commands that call a running server. */
export const serverUrlFlag = {
  kind: 'parsed',
  parse: readServerUrl,
  brief: 'Ask the server at this URL',
  default: 'http://localhost:4365',
} as const;

/** `--seed N`. */
export const seedFlag = {
  kind: 'parsed',
  parse: readSeed,
  brief: 'Generate ids and names from this number (default 42)',
  optional: true,
} as const;

/** `--now TIME`. */
export const nowFlag = {
  kind: 'parsed',
  parse: readInstant,
  brief: "Stop the tenant's clock at this time, as in 2026-01-31T09:00:00Z",
  optional: true,
} as const;
