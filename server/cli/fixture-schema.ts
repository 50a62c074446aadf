// What `tenantry fixture schema` does: prints the JSON Schema that fixture check uses.

import type { CommandContext } from '@stricli/core';
import schema from '../../fixtures/schema/fixture.schema.json' with { type: 'json' };

/** Prints the schema. */
export function printSchema(this: CommandContext): void {
  this.process.stdout.write(`${JSON.stringify(schema, undefined, 2)}\n`);
}
