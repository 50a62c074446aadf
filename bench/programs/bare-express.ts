// A minimal Express server: routes only, no middleware, no ETag. The bench bundles and starts it.

import express, { type Request, type Response } from 'express';
import { readAnswers, serveBare } from './bare.js';

const answers = readAnswers();
const app = express();
app.disable('x-powered-by');

const send = (request: Request, response: Response): void => {
  const answer = answers.get(`${request.method} ${request.url}`);
  if (answer === undefined) response.writeHead(404).end();
  else response.writeHead(answer.status, [...answer.headers]).end(answer.body);
};
// Reads the body before it answers, as any program would.
const sendAfterBody = (request: Request, response: Response): void => {
  request.on('end', () => send(request, response)).resume();
};

app.get('/v1.0/subscribedSkus', send);
app.get('/v1.0/users', send);
app.get('/v1.0/users/:id', send);
app.post('/v1.0/users/:id/assignLicense', sendAfterBody);
app.post('/_tenantry/appOpens', sendAfterBody);

void serveBare(app);
