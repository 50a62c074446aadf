// What a test needs to speak to the token endpoint.

import type { Emulator } from '../../server/emulator.js';
import { newClient, type Answer } from '../new-emulator.js';

/** A client id that is registered nowhere. */
export const strangerId = 'c0ffee00-0000-4000-8000-000000000001';

/** How to ask. */
export interface TokenQuestion {
  /** Before `/{tenant}`, for example `/t/ci-7`. */
  readonly prefix?: string;
  readonly tenant?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The endpoint of v1.0. */
  readonly isV1?: boolean;
}

/** Sends a form to the token endpoint. */
export const askToken = (
  emulator: Emulator,
  form: Readonly<Record<string, string>>,
  { prefix = '', tenant = 'common', headers = {}, isV1 = false }: TokenQuestion = {},
): Promise<Answer> =>
  newClient(emulator).post(`${prefix}/${tenant}/oauth2${isV1 ? '' : '/v2.0'}/token`, undefined, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: '', ...headers },
  });

/** The form with which an app signs in as itself to Graph. */
export const appForm = {
  grant_type: 'client_credentials',
  client_id: strangerId,
  client_secret: 'any',
  scope: 'https://graph.microsoft.com/.default',
} as const;

/** The token of an app that is registered nowhere. */
export const askAppToken = async (emulator: Emulator, question?: TokenQuestion): Promise<string> =>
  (await askToken(emulator, appForm, question)).body.access_token as string;
