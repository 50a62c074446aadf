// The commands by name, with the texts around them.

import { buildApplication, buildRouteMap, text_en, type CommandContext } from '@stricli/core';
import packageJson from '../../package.json' with { type: 'json' };
import { startCommand } from './start.js';

const commands = buildRouteMap<'start', CommandContext>({
  routes: { start: startCommand },
  docs: {
    brief: 'A local, offline Microsoft 365 tenant',
    fullDescription: [
      'A local, offline Microsoft 365 tenant: Microsoft Graph, licensing and the auto-claim policy on localhost.',
      '',
      'EXAMPLES',
      '  tenantry start                          the tenant Contoso on http://localhost:4365 and https://localhost:4366',
      '  tenantry start --port 0 --json          any free port, one line of JSON when ready',
    ].join('\n'),
  },
});

/** The whole program. */
export const application = buildApplication(commands, {
  name: 'tenantry',
  versionInfo: { currentVersion: packageJson.version },
  scanner: { caseStyle: 'allow-kebab-for-camel' },
  documentation: { caseStyle: 'convert-camel-to-kebab', useAliasInUsageLine: false },
  localization: {
    text: {
      ...text_en,
      // What goes wrong is told in a sentence; the trace of a program that works as it should helps nobody.
      exceptionWhileRunningCommand: (reason) =>
        `tenantry: ${reason instanceof Error ? reason.message : String(reason)}`,
    },
  },
});
