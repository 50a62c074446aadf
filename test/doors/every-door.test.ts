// What holds whichever door a request comes in by.

import { describe, expect, it } from 'vitest';
import type { ExchangeRequest } from '../../server/http/exchange.js';
import { createEcho } from './node/echo-engine.js';
import { doors } from './every-door.js';

describe.each(doors)('by the door %s', (_name, open) => {
  it('path and query arrive as they were sent', async () => {
    const door = await open(createEcho());
    const path = "/v1.0/users?$filter=startsWith(displayName,'A%26B')&$top=2&x=a+b";
    const { url } = JSON.parse((await door.send({ path })).text) as ExchangeRequest;
    expect(decodeURIComponent(url)).toBe(decodeURIComponent(path));
    expect(url).toContain('%26');
  });

  it('the origin is the one that the client used, mount point included', async () => {
    const door = await open(createEcho());
    expect(JSON.parse((await door.send({ path: '/v1.0/me' })).text)).toMatchObject({ origin: door.origin });
  });

  it('header names arrive in lower case', async () => {
    const door = await open(createEcho());
    const { text } = await door.send({ path: '/v1.0/me', headers: { Authorization: 'Bearer any' } });
    expect(JSON.parse(text)).toMatchObject({ headers: { authorization: 'Bearer any' } });
  });

  it.each(['POST', 'PATCH', 'PUT'])('%s brings its JSON body', async (method) => {
    const door = await open(createEcho());
    const body = JSON.stringify({ displayName: 'Zoë 🚀', list: [1, null, true] });
    const { text } = await door.send({
      method,
      path: '/v1.0/users',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(JSON.parse(text)).toMatchObject({ method, body });
  });

  it.each(['GET', 'DELETE', 'POST'])('%s without a body brings none', async (method) => {
    const echo = createEcho();
    const door = await open(echo);
    await door.send({ method, path: '/v1.0/users/1' });
    expect(echo.seen).toHaveLength(1);
    expect(echo.seen[0]).toMatchObject({ method });
    expect(echo.seen[0]).not.toHaveProperty('body');
  });

  it('HEAD is answered like GET, without the body', async () => {
    const echo = createEcho();
    const door = await open(echo);
    const answer = await door.send({ method: 'HEAD', path: '/v1.0/me' });
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(echo.seen[0]?.method).toBe('GET');
  });

  it('status, headers and body leave as the engine made them', async () => {
    const door = await open(
      createEcho(() => ({
        status: 429,
        headers: { 'Content-Type': 'application/json', 'Retry-After': '7' },
        body: '{"error":{"code":"TooManyRequests","message":"Grüße"}}',
      })),
    );
    const answer = await door.send({ path: '/v1.0/me' });
    expect(answer.status).toBe(429);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'retry-after': '7' });
    expect(answer.text).toBe('{"error":{"code":"TooManyRequests","message":"Grüße"}}');
  });

  it('204 leaves without a body', async () => {
    const door = await open(createEcho(() => ({ status: 204, headers: { 'request-id': 'r1' } })));
    const answer = await door.send({ method: 'DELETE', path: '/v1.0/users/1' });
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers['request-id']).toBe('r1');
  });

  it('nothing is added that lets a page of another site read the answer', async () => {
    const door = await open(createEcho());
    const { headers } = await door.send({ path: '/v1.0/me', headers: { Origin: 'https://evil.example' } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
