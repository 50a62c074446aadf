// An emulator with people whose tokens carry what a test says.

import type { EmulatorOptions } from '../../../server/emulator.js';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import { testKey } from '../../identity/test-key.js';

/** What a token is ordered with. */
export interface Order {
  readonly user?: string;
  readonly app?: string;
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
}

const contoso = 'contoso.onmicrosoft.com';

/** A user of the fixture, by the first part of her name. */
export const at = (name: string): string => `${name}@${contoso}`;

/** The tenant Contoso, its control plane, and callers with signed tokens. */
export const arrangeCallers = (options: EmulatorOptions = {}) => {
  const emulator = newEmulator({ fixture: 'contoso', signingKey: testKey, ...options });
  const control = newClient(emulator);
  const as = async (order: Order): Promise<Client> => {
    const { body } = await control.post('/_tenantry/tokens', order);
    return newClient(emulator, body.accessToken as string);
  };
  return { emulator, control, as };
};
