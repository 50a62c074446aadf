// Which names a tenant can have. A tenant's name is also the name of its directory, on every system.

/** Lower case only: some file systems do not tell cases apart. */
const form = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Microsoft: windows/win32/fileio/naming-a-file. Devices, in either case, whatever follows after a dot. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(?:\.|$)/i;

/** Tenants of playbacks have names that begin so. */
export const playbackPrefix = 'playback-';

/**
 * Finds out what is wrong with the name of a new tenant.
 *
 * @returns a sentence that says what to do; undefined for a name that can be used
 */
export const findNameProblem = (name: string): string | undefined => {
  if (reserved.test(name)) {
    return `'${name}' is the name of a device on Windows, where no directory can have it. Choose another name, such as ${name.toLowerCase()}-1.`;
  }
  return form.test(name)
    ? undefined
    : `'${name}' is not a tenant name. Use at most 63 lower-case letters, digits and hyphens, with a letter or digit first.`;
};

/**
 * Finds out why a new tenant cannot have a name.
 *
 * @returns a sentence that says what to do; undefined for a name that can be used
 */
export const findNewNameProblem = (name: string): string | undefined =>
  name.startsWith(playbackPrefix)
    ? `'${name}' begins with ${playbackPrefix}, as the names of the tenants of playbacks do. Choose another name.`
    : findNameProblem(name);
