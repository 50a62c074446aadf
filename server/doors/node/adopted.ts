// Connections that another listener accepted and that are then served like any of ours: the tunnels of the proxy.

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { nameTenant } from './named-tenant.js';

/** The adopted connections of the listeners. */
export interface Adopted {
  /** Has a server go on with a connection, of which nothing that matters has been read. */
  take(socket: Socket, server: Server, tenant: string | undefined): void;
  /** Takes no more, and resolves when none is left. */
  drain(): Promise<void>;
  /** Ends them all. */
  cut(): void;
}

/** Two connections to one port differ in the client's address or port. TLS hides the socket below it, but shows these. */
const toKey = ({ localPort, remoteAddress, remotePort }: Socket): string =>
  [localPort, remoteAddress, remotePort].map(String).join(' ');

/** Makes the list, empty. @param secure the servers that speak TLS */
export const createAdopted = (secure: readonly Server[]): Adopted => {
  const open = new Set<Socket>();
  const tenants = new Map<string, string>();
  let whenEmpty: (() => void) | undefined;
  for (const server of secure) {
    server.on('secureConnection', (socket: Socket) => {
      const tenant = tenants.get(toKey(socket));
      if (tenant !== undefined) nameTenant(socket, tenant);
    });
  }
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      if (open.size === 0) whenEmpty?.();
    });
  };
  return {
    take: (socket, server, tenant) => {
      if (whenEmpty !== undefined || socket.destroyed) {
        socket.destroy();
        return;
      }
      keep(socket);
      if (tenant !== undefined) {
        const key = toKey(socket);
        nameTenant(socket, tenant);
        tenants.set(key, tenant);
        socket.once('close', () => tenants.delete(key));
      }
      // Node: documented for both kinds of server, to inject connections.
      server.emit('connection', socket);
    },
    drain: () =>
      new Promise((resolve) => {
        whenEmpty = resolve;
        if (open.size === 0) resolve();
      }),
    cut: () => {
      open.forEach((socket) => socket.destroy());
    },
  };
};
