// The middleware in somebody's own Express app.

import express from 'express';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { tenantryMiddleware } from '../../server/doors/express.js';
import { createEcho } from './node/echo-engine.js';

describe('tenantryMiddleware', () => {
  it('hands on what the engine does not know', async () => {
    const app = express();
    app.use(tenantryMiddleware(createEcho()));
    app.get('/mine', (_req, res) => void res.send('my own'));
    expect((await supertest(app).get('/mine')).text).toBe('my own');
  });

  it.each([
    ['text', express.text({ type: '*/*' })],
    ['raw bytes', express.raw({ type: '*/*' })],
  ])('takes a body that a parser has read as %s', async (_kind, parser) => {
    const echo = createEcho();
    const app = express();
    app.use(parser, tenantryMiddleware(echo));
    await supertest(app).post('/v1.0/users').type('application/json').send('{"a": 1}');
    expect(echo.seen[0]?.body).toBe('{"a": 1}');
  });

  it('takes a long state as it comes when no parser has read it, and as text when one has', async () => {
    const echo = createEcho();
    const app = express();
    app.use('/first', tenantryMiddleware(echo));
    app.use(express.json({ limit: '10mb' }), tenantryMiddleware(echo));
    const state = { version: 1, tables: { users: ['a'.repeat(2_000_000)] } };
    for (const path of ['/first/_tenantry/state', '/_tenantry/state']) await supertest(app).put(path).send(state);
    expect(echo.seen.map(({ body, chunks }) => [body?.length, chunks === undefined])).toEqual([
      [undefined, false],
      [JSON.stringify(state).length, true],
    ]);
  });

  it('refuses raw bytes that are not UTF-8', async () => {
    const app = express();
    app.use(express.raw({ type: '*/*' }), tenantryMiddleware(createEcho()));
    const answer = await supertest(app)
      .post('/v1.0/users')
      .type('application/json')
      .serialize((value: unknown) => value as string)
      .send(Buffer.from([0x22, 0xff, 0x22]));
    expect(answer.status).toBe(400);
  });

  it('checks the Host header, and takes names of one’s own', async () => {
    const app = express();
    app.use('/strict', tenantryMiddleware(createEcho()));
    app.use('/open', tenantryMiddleware(createEcho(), { allowedHosts: ['app.example'] }));
    expect((await supertest(app).get('/strict/v1.0/me').set('Host', 'app.example')).status).toBe(403);
    expect((await supertest(app).get('/open/v1.0/me').set('Host', 'app.example')).status).toBe(200);
  });

  it('guards the control plane wherever it is mounted', async () => {
    const app = express();
    app.use('/lab', tenantryMiddleware(createEcho()));
    const answer = await supertest(app).get('/lab/_tenantry/state').set('Origin', 'https://evil.example');
    expect(answer.status).toBe(403);
  });
});
