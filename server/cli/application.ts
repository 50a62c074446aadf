// All commands by name, the help of the program itself, and how an error is printed.

import {
  ArgumentScannerError,
  buildApplication,
  buildRouteMap,
  formatMessageForArgumentScannerError,
  help,
  text_en,
  version,
} from '@stricli/core';
import { version as packageVersion } from '../../package.json';
import { claimsCommand } from './claims/claims.js';
import { fixtureRoutes } from './fixture/fixture.js';
import { openapiCommand } from './openapi/openapi.js';
import { scenarioRoutes } from './scenario/scenario.js';
import { startCommand } from './start/start.js';
import { toPrintable } from '../words/printable.js';
import { suggest } from '../words/suggest.js';
import { stateRoutes } from './state/state.js';

const commands = buildRouteMap({
  routes: {
    start: startCommand,
    scenario: scenarioRoutes,
    fixture: fixtureRoutes,
    state: stateRoutes,
    claims: claimsCommand,
    openapi: openapiCommand,
  },
  docs: {
    brief: 'A local, offline Microsoft 365 tenant',
    fullDescription: [
      'A local, offline Microsoft 365 tenant: Microsoft Graph, licensing and the auto-claim policy on localhost.',
      '',
      'EXAMPLES',
      '  tenantry start                          serve the tenant Contoso on ports 4365 (HTTP) and 4366 (HTTPS)',
      '  tenantry start --port 0 --json          use any free port, and print one line of JSON when ready',
      '  tenantry scenario run                   run the shipped scenarios and report the results',
      '  tenantry claims --status failed         print who could not claim a license, and why',
      '  tenantry fixture generate --users 500   make up a tenant with 500 users',
      '  tenantry state inspect ./tenant         print what start --state ./tenant has saved',
      '  tenantry openapi graph --yaml           print the API as an OpenAPI document',
      '',
      'EXIT CODES',
      '  0  success',
      '  1  the command failed',
      '  2  the command line was wrong',
    ].join('\n'),
  },
});

const toMessage = (reason: unknown): string => toPrintable(reason instanceof Error ? reason.message : String(reason));

const toSentence = (reason: unknown): string => `tenantry: ${toMessage(reason)}`;

/** What is wrong with a command line. The messages of our own readers quote the value themselves. */
const toUsageSentence = (reason: ArgumentScannerError): string =>
  `tenantry: ${formatMessageForArgumentScannerError(reason, {
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, exception }) =>
      `Wrong value for ${name}: ${toMessage(exception)}`,
    EnumValidationError: ({ externalFlagName: name, input, values }) =>
      `Wrong value for ${name}: '${input}' is not one of ${values.join(', ')}.${suggest(input, values)}`,
    FlagNotFoundError: ({ input, corrections: [nearest] }) =>
      `There is no option --${input}.${nearest === undefined ? '' : ` Did you mean --${nearest}?`}`,
    UnsatisfiedFlagError: ({ externalFlagName: name }) => `The option --${name} needs a value.`,
  })}`;

/** The whole program. */
export const application = buildApplication(
  commands,
  {
    name: 'tenantry',
    scanner: { caseStyle: 'allow-kebab-for-camel' },
    localization: {
      text: {
        ...text_en,
        // An error is one sentence. A stack trace would not help, since the program itself works.
        exceptionWhileParsingArguments: (reason) =>
          reason instanceof ArgumentScannerError ? toUsageSentence(reason) : toSentence(reason),
        exceptionWhileRunningCommand: toSentence,
        commandErrorResult: toSentence,
        noCommandRegisteredForInput: ({ input, corrections: [nearest] }) =>
          `tenantry: There is no command '${input}'.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
      },
    },
  },
  {
    help: help({
      brief: 'Print this help',
      defaultForRouteMap: true,
      formatting: { useAliasInUsageLine: false, onlyRequiredInUsageLine: true, caseStyle: 'convert-camel-to-kebab' },
    }),
    version: version({ brief: 'Print the version', info: { currentVersion: packageVersion } }),
  },
);
