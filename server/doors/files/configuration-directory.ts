// The directory for a user's own configuration, by the custom of each operating system.

import { posix, win32 } from 'node:path';

/** What the directory depends on; a test gives its own. */
export interface Surroundings {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * Our directory within the user's configuration. It may not exist yet.
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
