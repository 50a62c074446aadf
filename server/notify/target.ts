// Where notifications may be sent: to the loopback, so that a tenant that somebody else has made cannot make this computer
// call others, and to names that were allowed.

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const parse = (url: string): URL | undefined => {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
};

/**
 * Says what keeps notifications from an address.
 *
 * @returns a sentence's end, for example `must be an address of http or https`; undefined when they may be sent
 */
export const findTargetProblem = (url: string, allowedHosts: readonly string[] = []): string | undefined => {
  const parsed = /\s/.test(url) ? undefined : parse(url);
  if (parsed === undefined || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    return 'must be an absolute address of https, or of http on this computer';
  }
  const { hostname, protocol, username, password } = parsed;
  if (username !== '' || password !== '') return 'must not have a user name or password in it';
  if (loopback.test(hostname)) return undefined;
  if (!allowedHosts.some((name) => name.toLowerCase() === hostname)) {
    const name = hostname.slice(0, 80);
    return `is on '${name}', and notifications go to this computer alone unless the server was started with --allow-notification-host ${name}, or the program has given createEmulator the name in notifications.allowedHosts`;
  }
  return protocol === 'https:' ? undefined : 'must be an address of https, since it is not on this computer';
};
