// Names of tenants become names of directories. Which names Windows keeps for devices:
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file

import { describe, expect, it } from 'vitest';
import { findNameProblem } from '../../server/words/tenant-name.js';
import { newClient, newEmulator } from '../new-emulator.js';

describe('the name of a tenant', () => {
  it.each(['ci-7', 'a', '0', 'console', 'con-1', 'com', 'com10', 'nullable', 'a'.repeat(63)])('can be %s', (name) => {
    expect(findNameProblem(name)).toBeUndefined();
  });

  it.each(['con', 'CON', 'prn', 'aux', 'nul', 'Nul', 'com0', 'com1', 'COM9', 'lpt1', 'lpt9', 'nul.txt', 'con.'])(
    'cannot be %s, a device of Windows',
    (name) => {
      expect(findNameProblem(name)).toMatch(/is the name of a device on Windows.* Choose another name/);
    },
  );

  it.each(['', 'Alpha', 'a.', 'a b', '-a', '../a', 'a'.repeat(64), 'straße'])('cannot be %j', (name) => {
    expect(findNameProblem(name)).toMatch(/is not a tenant name\. Use at most 63 lower-case letters/);
  });

  it('is checked when a tenant is created', async () => {
    const answer = await newClient(newEmulator()).post('/_tenantry/tenants', { name: 'nul' });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      "'nul' is the name of a device on Windows, where no directory can have it. Choose another name, such as nul-1.",
    ]);
  });
});
