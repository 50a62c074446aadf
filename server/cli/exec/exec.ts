// `tenantry exec`: its options and help. What it does is in exec-run.ts.

import { buildCommand } from '@stricli/core';
import type { LogForm } from '../output/log-lines.js';
import {
  caDirFlag,
  certDirFlag,
  controlTokenFlag,
  fixturesFlag,
  logFlag,
  readDirectory,
  nowFlag,
  seedFlag,
  readServerUrl,
} from '../options.js';

/** The options of `exec`. */
export interface ExecFlags {
  readonly url?: URL;
  readonly tenant?: string;
  readonly fixture?: string;
  readonly fixtures?: string;
  readonly import?: string;
  readonly state?: string;
  readonly seed?: number;
  readonly now?: string;
  readonly certDir?: string;
  readonly caDir?: string;
  readonly controlToken?: string;
  readonly log?: LogForm;
}

/** The command. */
export const execCommand = buildCommand<ExecFlags, readonly [string, ...string[]]>({
  loader: async () => (await import('./exec-run.js')).runExec,
  parameters: {
    flags: {
      url: {
        kind: 'parsed',
        parse: readServerUrl,
        brief: 'Use this running server, started with --proxy-port, instead of a new one',
        placeholder: 'url',
        optional: true,
      },
      tenant: {
        kind: 'parsed',
        parse: String,
        brief: 'Run the command in this tenant of the server; it is made if it does not exist',
        placeholder: 'name',
        optional: true,
      },
      fixture: {
        kind: 'parsed',
        parse: String,
        brief: 'Begin with this fixture, by name or from a file (default contoso)',
        placeholder: 'name|file',
        optional: true,
      },
      fixtures: fixturesFlag,
      import: {
        kind: 'parsed',
        parse: String,
        brief: 'Begin with an exported or imported state (.json, .jsonl)',
        placeholder: 'file',
        optional: true,
      },
      state: {
        kind: 'parsed',
        parse: readDirectory,
        brief: 'Save all tenants in this directory; without it, changes are lost on exit',
        placeholder: 'dir',
        optional: true,
      },
      seed: seedFlag,
      now: nowFlag,
      certDir: certDirFlag,
      caDir: caDirFlag,
      controlToken: controlTokenFlag,
      log: logFlag,
    },
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: { brief: 'The command, with its own options after --', parse: String, placeholder: 'command' },
    },
  },
  docs: {
    brief: 'Run a program that calls Microsoft’s hosts against a tenant of its own',
    fullDescription: [
      "Run a command whose requests to Microsoft's hosts, such as graph.microsoft.com and login.microsoftonline.com, Tenantry answers.",
      'It starts a server on free ports, sets what Node, Python, curl, Go, Java and .NET need in the environment, runs the command,',
      'stops the server, and ends with the exit code of the command. The command reaches no other host than this computer.',
      '',
      'EXAMPLES',
      '  tenantry exec -- node app.js',
      '  tenantry exec --fixture last-seat -- pytest',
      '  tenantry exec --now 2026-10-05T09:00:00Z -- npm test',
      '  tenantry exec --url http://localhost:4365 --tenant ci-7 -- node app.js   in a tenant of a running server',
    ].join('\n'),
  },
});
