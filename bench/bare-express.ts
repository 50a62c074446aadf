// The least that Express can do: one route an answer, no middleware, no ETag. Bundled and started by the bench.

import express from 'express';
import { createServer } from 'node:http';
import { announce, readAnswers } from './bare.js';

const app = express();
app.disable('x-powered-by');
for (const { path, status, headers, body } of readAnswers()) {
  // A user's id is a parameter, as any program would write it.
  app.get(path.replace(/\/users\/.+$/, '/users/:id'), (_request, response) => {
    response.writeHead(status, [...headers]).end(body);
  });
}

announce(createServer(app));
