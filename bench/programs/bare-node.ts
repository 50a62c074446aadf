// The least that node:http and node:https can do: the answers it is given, by method and URL. Bundled and started by the
// bench.

import type { ServerResponse } from 'node:http';
import { readAnswers, serveBare } from './bare.js';

const answers = readAnswers();

const send = (key: string, response: ServerResponse): void => {
  const answer = answers.get(key);
  if (answer === undefined) response.writeHead(404).end();
  else response.writeHead(answer.status, answer.headers).end(answer.body);
};

void serveBare((request, response) => {
  const key = `${request.method ?? ''} ${request.url ?? ''}`;
  if (request.method === 'GET') {
    send(key, response);
    return;
  }
  // A body is read before it is answered, as any program would.
  request.on('end', () => send(key, response)).resume();
});
