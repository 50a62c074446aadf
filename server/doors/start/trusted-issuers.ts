// Reads the issuers that the user trusts, a file for each: { "issuer": "https://…", "jwks": { "keys": [ … ] } }.

import { readFile } from 'node:fs/promises';
import { isTrustedIssuer, type TrustedIssuer } from '../../identity/tokens/trusted-issuer.js';
import { OptionError } from './option-error.js';

const form =
  'It must be JSON like { "issuer": "https://login.example/", "jwks": { "keys": [ … ] } } with public RSA keys.';

const readIssuer = async (file: string): Promise<TrustedIssuer> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new OptionError(
      `The file '${file}' of --trusted-issuer cannot be read: ${String((error as Error).message)}.`,
    );
  }
  let issuer: unknown;
  try {
    issuer = JSON.parse(text);
  } catch {
    throw new OptionError(`The file '${file}' of --trusted-issuer is not JSON. ${form}`);
  }
  if (!isTrustedIssuer(issuer))
    throw new OptionError(`The file '${file}' of --trusted-issuer names no issuer. ${form}`);
  return issuer;
};

/**
 * Reads the files.
 *
 * @throws OptionError for a file that is not there or not right
 */
export const readTrustedIssuers = (files: readonly string[]): Promise<readonly TrustedIssuer[]> =>
  Promise.all(files.map(readIssuer));
