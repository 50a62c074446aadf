// How a proxy says no: as an answer with words, also to CONNECT, which Node gives no answer object. Why it does is in
// proxy-request.ts.

import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ProxyRefusal } from './proxy-request.js';

const toBody = ({ message }: ProxyRefusal): string => `${message}\n`;

const toHeaders = (refusal: ProxyRefusal): Readonly<Record<string, string>> => ({
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Length': String(Buffer.byteLength(toBody(refusal))),
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
  ...refusal.headers,
});

/** Refuses CONNECT, and ends the connection. */
export const refuseTunnel = (socket: Socket, refusal: ProxyRefusal): void => {
  const { status, reason } = refusal;
  const headers = Object.entries(toHeaders(refusal)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${String(status)} ${reason}\r\n${headers.join('')}\r\n${toBody(refusal)}`);
  // The socket may stay half open for as long as the client likes, so it is ended from here.
  socket.resume().destroySoon();
};

/** Refuses a request without a tunnel. */
export const refusePlain = (res: ServerResponse, refusal: ProxyRefusal): void => {
  res.writeHead(refusal.status, refusal.reason, toHeaders(refusal)).end(toBody(refusal));
};
