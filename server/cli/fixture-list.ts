// What `tenantry fixture list` does: prints the shipped fixtures.

import type { CommandContext } from '@stricli/core';
import { listFixtures } from '../../fixtures/index.js';
import { toCount } from './count.js';

/** Prints a line a fixture. */
export function printFixtures(this: CommandContext): void {
  for (const { name, description, users, subscribedSkus } of listFixtures()) {
    const size = `${toCount(users, 'user')}, ${toCount(subscribedSkus, 'product')}`;
    this.process.stdout.write(`${name.padEnd(22)}  ${size.padEnd(22)}  ${description}\n`);
  }
}
