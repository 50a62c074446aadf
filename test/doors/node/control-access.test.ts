// The control plane with a secret, and without a way in. For computers that several people use.

import express from 'express';
import { connect } from 'node:net';
import supertest from 'supertest';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { tenantryMiddleware } from '../../../server/doors/express.js';
import { listen, type ListenOptions, type Listening } from '../../../server/doors/node/listen.js';
import { OptionError } from '../../../server/doors/start/option-error.js';
import { startServer } from '../../../server/doors/start/start-server.js';
import { requireRightOptions } from '../../../server/doors/start/server-options.js';
import { createEcho } from './echo-engine.js';
import { send } from './raw-http.js';

const secret = 'a-secret-of-sixteen';
let running: Listening | undefined;

afterEach(() => running?.close());

const start = async (options: Partial<ListenOptions>) => {
  const echo = createEcho();
  running = await listen({ emulator: echo, port: 0, ...options });
  const { url } = running;
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    send(url + path, { method, headers });
  return { ask, echo, url };
};

describe('a control plane with a secret', () => {
  it('answers those who send it', async () => {
    const { ask } = await start({ controlToken: secret });
    expect((await ask('/_tenantry/claims', { 'x-tenantry-control-token': secret })).status).toBe(200);
    expect(
      (
        await ask('/t/ci/_tenantry/claims', {
          'X-Tenantry-Control-Token': secret,
          Authorization: 'Bearer ann@contoso.com',
        })
      ).status,
    ).toBe(200);
  });

  it.each([
    ['nothing', {}],
    ['another secret', { 'x-tenantry-control-token': 'another-secret-of-1' }],
    ['a part of it', { 'x-tenantry-control-token': 'a-secret-of-sixtee' }],
    ['more than it', { 'x-tenantry-control-token': `${secret}x` }],
    ['it where the caller’s token belongs', { Authorization: `Bearer ${secret}` }],
    ['an empty one', { 'x-tenantry-control-token': '' }],
  ])('refuses who sends %s with 401, and says what is missing', async (_, headers) => {
    const { ask, echo } = await start({ controlToken: secret });
    const answer = await ask('/_tenantry/state', headers);
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'TenantryControl header="x-tenantry-control-token"' },
      text: expect.stringMatching(/asks for its secret.*x-tenantry-control-token/) as string,
    });
    expect(answer.text).not.toContain(secret);
    expect(echo.seen).toEqual([]);
  });

  it.each(['/_TENANTRY/state', '/%5ftenantry/state', '/t/ci/_tenantry/state', '/_tenantry/health/../state'])(
    'cannot be reached as %s without it',
    async (path) => {
      const { ask } = await start({ controlToken: secret });
      expect((await ask(path)).status).toBe(401);
    },
  );

  it('says without it whether the server runs, and takes the notifications that the server sends itself', async () => {
    const { ask } = await start({ controlToken: secret });
    expect((await ask('/_tenantry/health')).status).toBe(200);
    expect((await ask('/t/ci/_tenantry/health')).status).toBe(200);
    expect((await ask('/_tenantry/notifications/catch?validationToken=x', {}, 'POST')).status).toBe(200);
    expect((await ask('/_tenantry/notifications')).status).toBe(401);
    expect((await ask('/_tenantry/reports/autoClaim')).status).toBe(401);
    expect((await ask('/_tenantry/healthy')).status).toBe(401);
  });

  it('does not open to a page of another site that knows it', async () => {
    const { ask } = await start({ controlToken: secret });
    const headers = { 'x-tenantry-control-token': secret, Origin: 'https://evil.example' };
    expect((await ask('/_tenantry/state', headers)).status).toBe(403);
  });

  it('leaves Graph to everybody', async () => {
    const { ask } = await start({ controlToken: secret });
    expect((await ask('/v1.0/me', { Authorization: 'Bearer anything' })).status).toBe(200);
  });

  it('asks for it in an Express app too', async () => {
    const app = express();
    app.use('/lab', tenantryMiddleware(createEcho(), { controlToken: secret }));
    expect((await supertest(app).get('/lab/_tenantry/state')).status).toBe(401);
    const allowed = supertest(app).get('/lab/_tenantry/state').set('x-tenantry-control-token', secret);
    expect((await allowed).status).toBe(200);
  });

  it('refuses an upload before it has arrived, and ends the connection', async () => {
    const { url } = await start({ controlToken: secret });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'PUT /_tenantry/state HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{',
    );
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    await new Promise((resolve) => socket.on('close', resolve));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});

// Graph redirects to these files, and clients follow without a token.
it.each([{ controlToken: secret }, { control: false }])(
  '%o leaves the files of usage reports to Graph’s clients',
  async (options) => {
    const server = await startServer({ port: 0, https: false, ...options });
    onTestFinished(() => server.close());
    const path = '/v1.0/reports/getOffice365ActivationCounts';
    const answer = await fetch(server.url + path, { headers: { authorization: 'Bearer anything' } });
    expect([answer.status, answer.redirected]).toEqual([200, true]);
    expect(await answer.text()).toContain('Report Refresh Date');
  },
);

describe('a control plane that is switched off', () => {
  it('answers nothing but whether the server runs', async () => {
    const { ask, echo } = await start({ control: false });
    for (const path of [
      '/_tenantry/state',
      '/t/ci/_tenantry/tenants',
      '/_TENANTRY/state',
      '/_tenantry/notifications/catch',
    ]) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.text).toContain('start the server without --no-control');
    }
    expect(echo.seen).toEqual([]);
    expect((await ask('/_tenantry/health')).status).toBe(200);
    expect((await ask('/v1.0/me')).status).toBe(200);
  });
});

describe('the options of a server', () => {
  it.each([
    [{ control: false, controlToken: secret }, /not both/],
    [{ controlToken: '' }, /16 to 256 characters/],
    [{ controlToken: 'short' }, /16 to 256 characters.*openssl rand -hex 16/],
    [{ controlToken: 'sixteen letters with blanks' }, /without blanks/],
  ])('%o are refused', (options, words) => {
    expect(() => requireRightOptions(options)).toThrow(OptionError);
    expect(() => requireRightOptions(options)).toThrow(words);
  });
});
