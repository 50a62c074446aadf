// Requests that a client sends on one connection without waiting for answers: each has its turn after the one before it.

import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Runs at once, or when the answer before this one on the same connection is complete. RFC 9112, 9.3.2: only safe requests may
 * be answered side by side; a read must not overtake the write before it.
 *
 * After an answer with `Connection: close` nothing more is done for the connection, not even what has already arrived (9.6).
 *
 * node:http gives an answer its socket when it is the answer's turn, so other requests cost nothing here.
 */
export const inTurn = (req: IncomingMessage, res: ServerResponse, run: () => void): void => {
  if (res.socket === null) res.once('socket', () => inTurn(req, res, run));
  // After `close` node:http has ended the socket, but still reads what is in its buffer.
  else if (!req.socket.writableEnded) run();
};
