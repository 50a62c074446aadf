// Where the certificates are kept on each system.

import { expect, it } from 'vitest';
import { toConfigurationDirectory } from '../../../server/doors/files/configuration-directory.js';

// XDG Base Directory Specification: default ~/.config, and a relative path is to be ignored.
it.each([
  ['linux', {}, '/home/ada', '/home/ada/.config/tenantry'],
  ['linux', { XDG_CONFIG_HOME: '/conf' }, '/home/ada', '/conf/tenantry'],
  ['linux', { XDG_CONFIG_HOME: 'conf' }, '/home/ada', '/home/ada/.config/tenantry'],
  ['darwin', {}, '/Users/ada', '/Users/ada/Library/Application Support/tenantry'],
  ['win32', { APPDATA: 'D:\\Roaming' }, 'C:\\Users\\ada', 'D:\\Roaming\\tenantry'],
  ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\tenantry'],
])('on %s with %j and home %s it is %s', (platform, env, home, expected) => {
  expect(toConfigurationDirectory({ platform, env, home })).toBe(expected);
});
