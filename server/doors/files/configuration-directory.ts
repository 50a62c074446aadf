// Where a user's own configuration lives, by the customs of each system.

import { posix, win32 } from 'node:path';

/** What the place depends on: the computer's, or a test's. */
export interface Surroundings {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The project's directory among the user's configuration. It need not exist yet.
 * Source: XDG Base Directory Specification, where a relative XDG_CONFIG_HOME is to be ignored.
 */
export const toConfigurationDirectory = ({ platform, env, home }: Surroundings): string => {
  if (platform === 'win32') {
    return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'tenantry');
  }
  if (platform === 'darwin') {
    return posix.join(home, 'Library', 'Application Support', 'tenantry');
  }
  const xdg = env.XDG_CONFIG_HOME;
  return posix.join(xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.config'), 'tenantry');
};
