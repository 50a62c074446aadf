// Binds one port on both loopback addresses, IPv4 and IPv6. The server never listens anywhere else.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that cannot be used. Its message says which, and what to do. */
export class PortError extends Error {
  constructor(port: number, option: string, code: string) {
    super(
      code === 'EADDRINUSE'
        ? `Port ${port} on localhost is already in use, perhaps by another Tenantry. ` +
            `Stop that program, or choose another port with ${option} (0 takes any free port).`
        : code === 'EACCES'
          ? `You may not listen on port ${port}. Choose another port with ${option} (0 takes any free port).`
          : `Cannot listen on port ${port} of localhost (${code}). Choose another port with ${option}.`,
    );
    this.name = 'PortError';
  }
}

/** One server per address family, that of IPv4 first, and their port. */
export interface Bound {
  readonly servers: readonly [Server, ...Server[]];
  readonly port: number;
}

/**
 * Binds 127.0.0.1, and ::1 with the same port where the computer has IPv6.
 * @param port 0 takes any port that is free on both
 * @param option the option that sets this port, for the error's text
 * @throws PortError
 */
export const bindLoopback = async (newServer: () => Server, port: number, option: string): Promise<Bound> => {
  for (let attempt = 1; ; attempt += 1) {
    const ipv4 = newServer();
    const failure = await listen(ipv4, '127.0.0.1', port);
    if (failure !== undefined) {
      throw new PortError(port, option, failure);
    }
    const bound = (ipv4.address() as AddressInfo).port;
    const ipv6 = newServer();
    const failureOfIpv6 = await listen(ipv6, '::1', bound);
    if (failureOfIpv6 === undefined) {
      return { servers: [ipv4, ipv6], port: bound };
    }
    if (failureOfIpv6 !== 'EADDRINUSE') {
      // No IPv6 on this computer: a client finds us on 127.0.0.1.
      return { servers: [ipv4], port: bound };
    }
    ipv4.close();
    if (port !== 0 || attempt === 20) {
      throw new PortError(bound, option, failureOfIpv6);
    }
  }
};

// Answers the code of the failure, or undefined.
const listen = (server: Server, host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const fail = (reason: NodeJS.ErrnoException): void => resolve(reason.code ?? reason.message);
    server.once('error', fail);
    // The backlog is for a thousand clients that come at once; the system caps it.
    server.listen({ host, port, backlog: 4096 }, () => {
      server.off('error', fail);
      resolve(undefined);
    });
  });
