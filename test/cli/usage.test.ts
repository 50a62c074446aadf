// What the program says to a wrong command line, and to somebody who asks how it is used.

import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { runLine } from './run-line.js';

describe('a wrong command line', () => {
  it.each([
    ['a command', ['strat'], "There is no command 'strat'. Did you mean `start`?"],
    ['an option', ['start', '--prot', '1'], 'There is no option --prot. Did you mean --port?'],
    ['a fixture', ['start', '--fixture', 'contosso'], "Did you mean 'contoso'"],
    ['a document', ['openapi', 'grahp'], "Did you mean 'graph'"],
    ['a value', ['claims', '--status', 'fail'], "'fail' is not one of succeeded, failed. Did you mean 'failed'?"],
  ])('gets the nearest right name for %s, and ends with 2', async (_what, words, hint) => {
    const { code, stderr, stdout } = await runLine(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
    expect(stdout).toBe('');
  });

  it.each([
    [['start', '--port', 'x'], "'x' is not a port"],
    [['start', '--port', '65536'], "'65536' is not a port"],
    [['start', '--port', '-1'], "'-1' is not a port"],
    [['start', '--seed', 'many'], "'many' is not a whole number"],
    [['start', '--now', 'yesterday'], "'yesterday' is not a date and time"],
    [['start', '--now', '2026-01-31T09:00:00'], 'is not a date and time with a time zone'],
    [['claims', '--url', 'localhost:4365'], "'localhost:4365' is not a URL"],
    [['start', '--allow-host', 'http://mine.example'], 'Leave out scheme, port and path'],
    [['start', '--allow-origin', 'mine.example'], 'Give scheme, host and port only'],
    [['start', '--allow-origin', 'https://mine.example/app'], 'Give scheme, host and port only'],
    [['start', '--allow-host', 'mine.example:8080'], 'Leave out scheme, port and path'],
    [['start', '--state', ''], "the path of the directory is empty. For the current directory, write '.'"],
    [['start', '--cert-dir', ''], 'the path of the directory is empty'],
    [['state', 'verify', ''], 'the path of the directory is empty'],
    [['start', '--log', 'jsn'], "'jsn' is not one of pretty, json. Did you mean 'json'?"],
    [['start', '--fixtures', 'docs'], 'docs holds no fixture. A fixture is a file whose name ends in .json.'],
    [
      ['start', '--fixtures', 'gone'],
      'gone does not exist. Give the directory that holds your fixtures to --fixtures.',
    ],
    [['start', '--state'], 'The option --state needs a value.'],
    [['start', '--control-token='], 'The option --control-token needs a value.'],
    [['start', '--state', '--json'], 'The option --state needs a value.'],
    [['start', 'now'], "'now' is too much: this command takes only options. Options begin with two dashes"],
    [['start', '--port', '1', '--port', '2'], "The option --port is given twice, with '1' and '2'. Give it once."],
    [['start', '--https=maybe'], "Wrong value for https: 'maybe' is neither true nor false."],
    [['start', '--no-https=true'], "The option --no-https takes no value. Leave out '=true'."],
    [['start', '-p', '1'], 'There is no option -p. Options are written in full, with two dashes; --help lists them.'],
    [['start', '-u', '5'], '--help lists them. Those with u: --url, --user, --users.'],
    [['start', '--xyzzy'], 'There is no option --xyzzy. --help lists them.'],
    [['start', '--httpsprot', '1'], 'There is no option --httpsprot. Did you mean --https-port?'],
    [['state', 'verify'], 'This command needs DIR. --help shows how it is used.'],
    [['xyzzy'], "There is no command 'xyzzy'. --help lists them."],
    [['scenario', 'run', '--reporter', 'x'], 'Known: pretty, junit, json.\n'],
    [['openapi', 'grpah'], "Did you mean 'graph'?"],
    [['openapi', 'mail'], "there is no document 'mail'. Known: graph, admin, identity, control"],
  ])('%j is refused with the reason', async (words, reason) => {
    const { code, stderr } = await runLine(...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });
});

it('reports an error in one sentence, without a stack trace', async () => {
  const { stderr } = await runLine('start', '--fixture', 'contosso');
  expect(stderr).toMatch(/^tenantry: There is no fixture 'contosso'.*\n$/);
});

it.each([
  [
    ['start', '--catalogue', '/nowhere/at-all.json'],
    'The catalogue /nowhere/at-all.json cannot be used: the file does not exist.',
  ],
  [['start', '--catalogue', 'server'], 'The catalogue server cannot be used: it is a directory.'],
  [['state', 'verify', 'package.json'], 'package.json is a file. Give a directory that start --state has created.'],
  [['start', '--state', 'package.json/state'], 'cannot be created'],
])('%j fails with what is wrong and what to do', async (words, reason) => {
  const { code, stderr } = await runLine(...words);
  expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
});

describe('help', () => {
  it.each([
    [[]],
    [['start']],
    [['claims']],
    [['openapi']],
    [['scenario', 'run']],
    [['fixture', 'generate']],
    [['fixture', 'check']],
  ])('for %j shows options and examples, and ends with 0', async (command) => {
    const { code, stdout } = await runLine(...command, '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('EXAMPLES');
    expect(stdout).toContain('--help');
  });

  it.each([[[]], [['scenario']], [['fixture']]])('is what %j without a command prints', async (words) => {
    expect(await runLine(...words)).toEqual(await runLine(...words, '--help'));
    expect((await runLine(...words)).stdout).toContain('COMMANDS');
  });

  it.each(['start', 'scenario', 'fixture', 'state', 'claims', 'token', 'openapi'])(
    'names the command %s',
    async (name) => {
      const { stdout } = await runLine('--help');
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    },
  );

  it('--version prints the version of the package', async () => {
    expect(await runLine('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});
