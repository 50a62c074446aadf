// Where notifications may be sent: to this computer, and to hosts that were allowed. A tenant from someone else must not make
// this computer call others.

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const parse = (url: string): URL | undefined => {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
};

/**
 * Says why notifications may not be sent to an address.
 *
 * @returns the end of a sentence, for example `must be an absolute URL`; undefined when they may be sent
 */
export const findAddressProblem = (url: string, allowedHosts: readonly string[] = []): string | undefined => {
  const parsed = /\s/.test(url) ? undefined : parse(url);
  if (parsed === undefined || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    return 'must be an absolute https URL, or an http URL on this computer';
  }
  const { hostname, protocol, username, password } = parsed;
  if (username !== '' || password !== '') return 'must not contain a user name or password';
  if (loopback.test(hostname)) return undefined;
  if (!allowedHosts.some((name) => name.toLowerCase() === hostname)) {
    const name = hostname.slice(0, 80);
    return `is on '${name}', but notifications are sent only to this computer. To allow the host, start the server with --allow-notification-host ${name}, or put it in notifications.allowedHosts of createEmulator`;
  }
  return protocol === 'https:' ? undefined : 'must be an https URL, since it is not on this computer';
};
