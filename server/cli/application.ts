// All commands by name, the help of the program itself, and how an error is printed.

import {
  ArgumentScannerError,
  buildApplication,
  buildRouteMap,
  help,
  text_en,
  version,
  type CommandContext,
  type RouteMap,
} from '@stricli/core';
import { version as packageVersion } from '../../package.json';
import { claimsCommand } from './claims/claims.js';
import { connectCommand } from './connect/connect.js';
import { execCommand } from './exec/exec.js';
import { fixtureRoutes } from './fixture/fixture.js';
import { openapiCommand } from './openapi/openapi.js';
import { permissionsCommand } from './permissions/permissions.js';
import { scenarioRoutes } from './scenario/scenario.js';
import { startCommand } from './start/start.js';
import { stateRoutes } from './state/state.js';
import { tokenCommand } from './token/token.js';
import { trustCommand } from './trust/trust.js';
import { toMessage, toUsageWords } from './usage-words.js';

const commands = buildRouteMap({
  routes: {
    start: startCommand,
    exec: execCommand,
    scenario: scenarioRoutes,
    fixture: fixtureRoutes,
    state: stateRoutes,
    claims: claimsCommand,
    trust: trustCommand,
    connect: connectCommand,
    token: tokenCommand,
    permissions: permissionsCommand,
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
      '  tenantry exec -- npm test               run a program that calls graph.microsoft.com against a tenant',
      '  tenantry scenario run                   run the shipped scenarios and report the results',
      '  tenantry claims --status failed         print who could not claim a license, and why',
      '  tenantry connect msal-node              print what a program has to write to reach a running server',
      '  tenantry token --user NAME              print an access token for a user',
      '  tenantry permissions                    print which permissions each app used, and the least it needs',
      '  tenantry fixture generate --users 500   make up a tenant with 500 users',
      '  tenantry state inspect ./tenant         print what start --state ./tenant has saved',
      '  tenantry trust                          print how programs come to trust the certificates',
      '  tenantry openapi graph --yaml           print the API as an OpenAPI document',
      '',
      'EXIT CODES',
      '  0  success',
      '  1  the command failed',
      '  2  the command line was wrong',
    ].join('\n'),
  },
});

const toSentence = (reason: unknown): string => `tenantry: ${toMessage(reason)}`;

/** The options of all commands, as they are written. */
const listOptions = (routes: RouteMap<CommandContext>): readonly string[] =>
  routes.getAllEntries().flatMap(({ target }) => {
    if ('getAllEntries' in target) return listOptions(target);
    const { flags = {} } = target.parameters as { readonly flags?: Readonly<Record<string, unknown>> };
    return Object.keys(flags).map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  });

/** The whole program. */
export const application = buildApplication(
  commands,
  {
    name: 'tenantry',
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    localization: {
      text: {
        ...text_en,
        // An error is one sentence. A stack trace would not help, since the program itself works.
        exceptionWhileParsingArguments: (reason) =>
          reason instanceof ArgumentScannerError
            ? `tenantry: ${toUsageWords(reason, listOptions(commands))}`
            : toSentence(reason),
        exceptionWhileLoadingCommandFunction: toSentence,
        exceptionWhileLoadingCommandContext: toSentence,
        exceptionWhileRunningCommand: toSentence,
        commandErrorResult: toSentence,
        noCommandRegisteredForInput: ({ input, corrections: [nearest] }) =>
          `tenantry: There is no command '${input}'.` +
          (nearest === undefined ? ' --help lists them.' : ` Did you mean ${nearest}?`),
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
