// The least that node:http can do: the answers it is given, by URL. Bundled and started by the bench.

import { createServer } from 'node:http';
import { announce, readAnswers } from './bare.js';

const answers = new Map(readAnswers().map((answer) => [answer.path, answer]));

announce(
  createServer((request, response) => {
    const answer = answers.get(request.url ?? '');
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }),
);
