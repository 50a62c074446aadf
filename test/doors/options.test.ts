// Options that programs get wrong: every function that takes options refuses what it would otherwise ignore.

import { describe, expect, it } from 'vitest';
import { createEmulator as createBrowserEmulator } from '../../server/browser.js';
import { tenantryMiddleware } from '../../server/doors/express.js';
import { tenantryHandlers } from '../../server/doors/msw.js';
import { createEmulator, startServer } from '../../server/index.js';

/** As a program in plain JavaScript calls it. */
const call =
  (take: unknown) =>
  (...given: readonly unknown[]): unknown =>
    (take as (...all: readonly unknown[]) => unknown)(...given);

const create = call(createEmulator);
const start = call(startServer);

describe('createEmulator', () => {
  it.each([
    [{ fixtur: 'empty' }, "createEmulator has no option 'fixtur'. Did you mean 'fixture'?"],
    [{ clock: () => 0 }, "createEmulator has no option 'clock'."],
    [{ ['__proto__x']: 1 }, "createEmulator has no option '__proto__x'."],
    [{ constructor: 1 }, "createEmulator has no option 'constructor'."],
    [{ seed: '7' }, "The option 'seed' of createEmulator must be a whole number, not '7'."],
    [{ seed: 1.5 }, "The option 'seed' of createEmulator must be a whole number, not 1.5."],
    [{ now: new Date(0) }, "The option 'now' of createEmulator must be a string, not an object."],
    [{ systemClock: 0 }, "The option 'systemClock' of createEmulator must be a function, not 0."],
    [{ allowedOrigins: 'https://a.example' }, "'allowedOrigins' of createEmulator must be a list of strings"],
    [{ allowedOrigins: [1] }, "'allowedOrigins' of createEmulator must be a list of strings, not a list."],
    [
      { notifications: { pots: () => 0 } },
      "The option 'notifications' of createEmulator has no option 'pots'. Did you mean 'post'?",
    ],
    [
      { notifications: { wait: 5 } },
      "The option 'wait' of the option 'notifications' of createEmulator must be a function, not 5.",
    ],
    [
      { authorization: 'lax' },
      "The option 'authorization' of createEmulator must be permissive, log or strict, not 'lax'.",
    ],
    [{ trustedIssuers: [{ issuer: 'https://a.example' }] }, "Each of the option 'trustedIssuers' of createEmulator"],
    ['empty', "createEmulator takes an object with options, not 'empty'."],
    [null, 'createEmulator takes an object with options, not null.'],
  ])('refuses %o: %s', (options, message) => {
    expect(() => create(options)).toThrow(TypeError);
    expect(() => create(options)).toThrow(message);
  });

  it('takes an option that is undefined for one that is left out', () => {
    const { tenantId } = createEmulator({ fixture: 'empty', ...({ seed: undefined } as object) });
    expect(tenantId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses the same in a browser', () => {
    expect(() => call(createBrowserEmulator)({ fixtur: 'empty' })).toThrow("Did you mean 'fixture'?");
  });
});

describe('startServer', () => {
  it.each([
    [{ prot: 0 }, "startServer has no option 'prot'. Did you mean 'port'?"],
    [{ statDirectory: '/tmp' }, "startServer has no option 'statDirectory'. Did you mean 'stateDirectory'?"],
    [{ port: '0' }, "The option 'port' of startServer must be a whole number, not '0'."],
    [{ https: 'no' }, "The option 'https' of startServer must be true or false, not 'no'."],
    [{ source: { user: 5 } }, "The option 'source' of startServer has no option 'user'. Did you mean 'users'?"],
    [{ hasPages: false }, "startServer has no option 'hasPages'."],
  ])('refuses %o: %s', async (options, message) => {
    await expect(start(options)).rejects.toThrow(message);
  });
});

describe('tenantryMiddleware', () => {
  it('refuses an option that it does not have', () => {
    expect(() => call(tenantryMiddleware)(createEmulator(), { allowedHost: ['a'] })).toThrow(
      "tenantryMiddleware has no option 'allowedHost'. Did you mean 'allowedHosts'?",
    );
  });

  it('refuses what is no emulator', () => {
    expect(() => call(tenantryMiddleware)({ fixture: 'empty' })).toThrow(
      'tenantryMiddleware needs an emulator. Write tenantryMiddleware(createEmulator()).',
    );
  });
});

describe('tenantryHandlers', () => {
  it('refuses options, since it has none', () => {
    expect(() => call(tenantryHandlers)(createEmulator(), { hosts: ['graph.microsoft.com'] })).toThrow(
      "tenantryHandlers has no option 'hosts'.",
    );
  });

  it.each([[undefined], [createEmulator], [{}]])('refuses what is no emulator: %o', (given) => {
    expect(() => call(tenantryHandlers)(given)).toThrow('tenantryHandlers needs an emulator.');
  });
});
