// A minimal server on node:http and node:https that sends fixed answers by method and URL. The bench bundles and starts it.

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
  // Reads the body before it answers, as any program would.
  request.on('end', () => send(key, response)).resume();
});
