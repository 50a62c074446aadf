// Commands to paste, in the words of the reader's shell.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toCommandWriter, toTrustCommands, type Surroundings } from '../../../server/doors/pages/commands.js';

const trust = (platform: NodeJS.Platform, env: Surroundings['env'], file: string): readonly string[] =>
  toTrustCommands(file, { platform, env }).map(({ shell, command }) => `${shell ?? 'any'}: ${command}`);

describe('the command that trusts the authority', () => {
  it.each([
    ['linux', { SHELL: '/bin/bash' }, "any: export NODE_EXTRA_CA_CERTS='/ca.pem'"],
    ['darwin', { SHELL: '/bin/zsh' }, "any: export NODE_EXTRA_CA_CERTS='/ca.pem'"],
    ['linux', {}, "any: export NODE_EXTRA_CA_CERTS='/ca.pem'"],
    ['linux', { SHELL: '/usr/bin/fish' }, "any: set -gx NODE_EXTRA_CA_CERTS '/ca.pem'"],
    ['freebsd', { SHELL: '/bin/tcsh' }, "any: setenv NODE_EXTRA_CA_CERTS '/ca.pem'"],
    ['linux', { SHELL: '/bin/bash', PSModulePath: '/opt' }, "any: $env:NODE_EXTRA_CA_CERTS = '/ca.pem'"],
    ['win32', { MSYSTEM: 'MINGW64', PSModulePath: 'C:\\' }, "any: export NODE_EXTRA_CA_CERTS='/ca.pem'"],
  ] as const)('on %s with %j is: %s', (platform, env, line) => {
    expect(trust(platform, env, '/ca.pem')).toEqual([line]);
  });

  it('is given for both shells of Windows, which do not say which of them runs', () => {
    expect(trust('win32', { PSModulePath: 'C:\\' }, String.raw`C:\Users\Ada O'Neil\ca.pem`)).toEqual([
      String.raw`PowerShell: $env:NODE_EXTRA_CA_CERTS = 'C:\Users\Ada O''Neil\ca.pem'`,
      String.raw`cmd: set "NODE_EXTRA_CA_CERTS=C:\Users\Ada O'Neil\ca.pem"`,
    ]);
  });

  it.runIf(existsSync('/bin/sh'))('keeps a path with quotes and blanks whole', () => {
    const file = `/home/Ada O'Neil/$HOME/"ca".pem`;
    const [command] = toTrustCommands(file, { platform: 'linux', env: {} });
    const script = `${command?.command ?? ''}; printf %s "$NODE_EXTRA_CA_CERTS"`;
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(file);
  });
});

describe('requests to copy', () => {
  const posix = toCommandWriter({ platform: 'linux', env: {} });
  const windows = toCommandWriter({ platform: 'win32', env: {} });

  it('put quotes around what a shell would change', () => {
    expect(posix.get('http://localhost/v1.0/me')).toBe('curl http://localhost/v1.0/me');
    expect(posix.get('http://localhost/v1.0/users?$top=5', ['Authorization', 'Bearer x'])).toBe(
      "curl -H 'Authorization: Bearer x' 'http://localhost/v1.0/users?$top=5'",
    );
    expect(posix.post('http://localhost/x', { user: "o'neil" })).toContain(String.raw`{"user":"o'\''neil"}`);
    expect(posix.node('/opt/my tools/cli.js', 'start')).toBe("node '/opt/my tools/cli.js' start");
  });

  it('are written for PowerShell on Windows, with a program that is not one of its aliases', () => {
    expect(windows.shell).toBe('PowerShell');
    expect(windows.get('http://localhost/v1.0/users?$top=5', ['Accept', 'text/csv'])).toBe(
      `curl.exe -H "Accept: text/csv" 'http://localhost/v1.0/users?$top=5'`,
    );
    expect(windows.post('http://localhost/x', { a: 1 })).toMatch(
      /^Invoke-RestMethod -Method Post http:\/\/localhost\/x .* -Body '\{"a":1\}'/,
    );
  });
});
