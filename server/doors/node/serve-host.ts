// The fixed answers of Microsoft's smaller hosts, on the wire. What they say is in host-answers.ts.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerAsHost } from '../hosts/host-answers.js';
import { toHostName } from './guard.js';
import { protectiveHeaders } from './protective-headers.js';
import { readTarget } from './target.js';

/**
 * Answers a request to one of those hosts. The guard has let it pass.
 *
 * @returns false when the host has no answer of its own: nothing has been written then
 */
export const serveHost = (req: IncomingMessage, res: ServerResponse): boolean => {
  const { path, host = '' } = readTarget(req);
  const method = req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET');
  const answer = answerAsHost({ method, host: toHostName(host), path });
  if (answer === undefined) return false;
  const { status, headers, body = '' } = answer;
  const length = ['Content-Length', String(Buffer.byteLength(body))];
  res.writeHead(status, [...protectiveHeaders, ...Object.entries(headers).flat(), ...length]);
  res.end(req.method === 'HEAD' ? undefined : body);
  return true;
};
