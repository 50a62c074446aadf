// Requests that no client should send. Each is refused with Entra's number and words, changes nothing, and is never half read.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Answer } from '../new-emulator.js';
import { appForm, askToken, strangerId } from './ask-token.js';
import { clientForm, clientId, codeForm, newIdentity, refusalOf } from './identity-tenant.js';

const emulator = newEmulator({ fixture: 'contoso' });
const client = newClient(emulator);
const formType = { 'content-type': 'application/x-www-form-urlencoded', authorization: '' };

const sendForm = (path: string, raw: string): Promise<Answer> =>
  client.post(path, undefined, { raw, headers: formType });

const wordsOf = ({ body }: Answer): string => (body as { readonly error_description: string }).error_description;

describe('the token endpoint', () => {
  const text = new URLSearchParams(appForm).toString();

  // Observed: AADSTS9000411, InvalidRequestFormatDuplicatedParameter.
  it.each(['grant_type=password', 'client_id=x', 'scope=User.Read', 'unknown=1&unknown=1'])(
    'refuses a form that says something twice: %s',
    async (more) => {
      const answer = await sendForm('/common/oauth2/v2.0/token', `${text}&${more}`);
      expect(refusalOf(answer)).toEqual([9000411, 'invalid_request']);
      expect(wordsOf(answer)).toContain(`The parameter '${more.slice(0, more.indexOf('='))}' is duplicated.`);
    },
  );

  // Observed: the v2.0 endpoints take scopes only.
  it.each(['token', 'devicecode'])('of v2.0 refuses the resource of v1.0: %s', async (endpoint) => {
    const answer = await sendForm(`/common/oauth2/v2.0/${endpoint}`, `${text}&resource=https://graph.microsoft.com`);
    expect(refusalOf(answer)).toEqual([901002, 'invalid_request']);
  });

  it.each([
    ['application/json', JSON.stringify(appForm)],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain', text],
  ])('reads no body of type %s, and says which it reads', async (type, raw) => {
    const answer = await client.post('/common/oauth2/v2.0/token', undefined, {
      raw,
      headers: { 'content-type': type, authorization: '' },
    });
    expect(refusalOf(answer)).toEqual([900144, 'invalid_request']);
    expect(wordsOf(answer)).toContain('application/x-www-form-urlencoded');
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])(
    'refuses %s, as the secret would be in the address',
    async (method) => {
      const answer = await client.send(method, '/common/oauth2/v2.0/token');
      expect([answer.status, answer.headers.Allow]).toEqual([405, 'POST']);
      if (method !== 'HEAD') expect(refusalOf(answer)).toEqual([900561, 'invalid_request']);
    },
  );

  it('reads nothing of the address', async () => {
    expect(refusalOf(await sendForm(`/common/oauth2/v2.0/token?${text}`, ''))).toEqual([900144, 'invalid_request']);
  });

  it('refuses a Basic header of another client than the form names', async () => {
    const authorization = `Basic ${btoa(`${clientId}:any`)}`;
    expect(refusalOf(await askToken(emulator, appForm, { headers: { authorization } }))).toEqual([
      9002313,
      'invalid_request',
    ]);
  });

  it.each(['x', '[]', '{"access_token":1}', '{"access_token":{"birthdate":{"essential":true}}}'])(
    'keeps a code unused when the claims that come with it are wrong: %s',
    async (claims) => {
      const { ask, code } = newIdentity();
      const form = codeForm(await code());
      expect(refusalOf(await ask({ ...form, claims }))).toEqual([9002313, 'invalid_request']);
      expect((await ask(form)).status).toBe(200);
    },
  );

  it('checks the claims of an app that signs in as itself', async () => {
    const { ask } = newIdentity();
    expect(refusalOf(await ask({ ...clientForm, claims: 'x' }))).toEqual([9002313, 'invalid_request']);
  });

  it.each([
    ['a broken percent sign', 'client_id=%zz', 700038],
    ['half a character', 'client_id=%ED%A0%80', 700038],
    ['a name of JavaScript', 'client_id=__proto__', 700038],
    ['an array', 'client_id[]=x', 900144],
    ['a very long text', `client_id=${'x'.repeat(300_000)}`, 700038],
  ])('answers %s with words', async (_, member, code) => {
    const answer = await sendForm('/common/oauth2/v2.0/token', `grant_type=client_credentials&${member}`);
    expect(refusalOf(answer)[0]).toBe(code);
    expect(wordsOf(answer).length).toBeLessThan(800);
  });
});

describe('the authorize endpoint', () => {
  const open = (more: string, path = '/common/oauth2/v2.0/authorize'): Promise<Answer> =>
    client.get(
      `${path}?client_id=${strangerId}&response_type=code&redirect_uri=http://localhost:3000/back&scope=openid&${more}`,
      { headers: { authorization: '', accept: 'text/html' } },
    );
  const errorOf = ({ headers }: Answer): string => {
    const { searchParams } = new URL(headers.Location!);
    expect(searchParams.get('code')).toBeNull();
    return `${searchParams.get('error') ?? ''} ${searchParams.get('error_description') ?? ''}`;
  };

  it.each(['client_id=x', 'redirect_uri=https://evil.example', 'state=a&state=b', 'prompt=none&prompt=login'])(
    'refuses on a page what says something twice: %s',
    async (more) => {
      const { status, text, headers } = await open(more);
      expect([status, headers.Location]).toEqual([400, undefined]);
      expect(text).toContain('AADSTS9000411');
    },
  );

  it.each([
    ['request', 'eyJhbGciOiJub25lIn0.e30.'],
    ['request_uri', 'https://app.example/request'],
    ['registration', '%7B%7D'],
  ])('refuses the parameter %s, which would change what is asked', async (name, value) => {
    expect(errorOf(await open(`${name}=${value}`))).toContain(`The parameter '${name}' is not supported.`);
  });

  it('of v2.0 refuses a resource, and that of v1.0 reads it', async () => {
    expect(errorOf(await open('resource=https://graph.microsoft.com'))).toContain('AADSTS901002');
    expect((await open('resource=https://graph.microsoft.com', '/common/oauth2/authorize')).status).toBe(200);
  });

  it.each([
    ['jwt', '70007'],
    ['query.jwt', '70007'],
    ['web_message', '70007'],
  ])('refuses the response mode %s', async (mode, code) => {
    expect(errorOf(await open(`response_mode=${mode}`))).toContain(`AADSTS${code}`);
  });

  it.each([
    ['a subject', { sub: { value: 'somebody' } }],
    ['an essential class of authentication', { acr: { essential: true, values: ['urn:gold'] } }],
  ])('refuses claims that ask for %s, which no page checks', async (_, claims) => {
    const text = encodeURIComponent(JSON.stringify({ id_token: claims }));
    expect(errorOf(await open(`claims=${text}`))).toContain('AADSTS9002313');
  });

  it('takes the claims of a claims challenge', async () => {
    const claims = { access_token: { nbf: { essential: true, value: '1604106651' }, xms_cc: { values: ['cp1'] } } };
    expect((await open(`claims=${encodeURIComponent(JSON.stringify(claims))}`)).status).toBe(200);
  });
});

describe('a path of Entra', () => {
  it.each(['%00', '%2e%2e', '%20', 'constructor', '__proto__', '%C3%BC', 'x'.repeat(3000)])(
    'with the tenant %s is refused with words',
    async (tenant) => {
      const { status, body } = await client.get(`/${tenant}/v2.0/.well-known/openid-configuration`);
      expect([status, body.error_codes]).toEqual([400, [900023]]);
      expect(body.error_description.length).toBeLessThan(800);
    },
  );
});
