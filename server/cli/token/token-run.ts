// What `tenantry token` does: has a running server sign a token, and prints it.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { askControl } from '../ask-control.js';
import { findControlToken } from '../options.js';
import type { TokenFlags } from './token.js';

const readToken = (answer: unknown): string | undefined =>
  typeof answer === 'object' && answer !== null && 'accessToken' in answer ? String(answer.accessToken) : undefined;

/**
 * Prints the token.
 *
 * @throws Error when no server answers at the URL, or when the server refuses
 */
export async function runToken(this: CommandContext, flags: TokenFlags): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const { url, tenant, controlToken, ...order } = flags;
  const secret = findControlToken(controlToken, program);
  const token = await askControl({ url, tenant, path: '/_tenantry/tokens', secret, body: order, read: readToken });
  program.stdout.write(`${token}\n`);
}
