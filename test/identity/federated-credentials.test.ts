// Clients that prove themselves by a token of another issuer.
// Source: https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation

import { decodeJwt, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FederatedIdentityCredential } from '../../server/domain/tenant/rows.js';
import { findApplicationByAppId } from '../../server/domain/apps/find-client.js';
import { benchNow } from '../new-emulator.js';
import {
  apiId,
  claimsOf,
  clientForm,
  clientId,
  newIdentity,
  refusalOf,
  strangerId,
  type IdentityTenant,
} from './identity-tenant.js';

const issuer = 'https://token.actions.githubusercontent.com';
const subject = 'repo:contoso/shop:ref:refs/heads/main';
const audience = 'api://AzureADTokenExchange';
const seconds = Date.parse(benchNow) / 1000;

let theirs: CryptoKey;
let jwks: { keys: JWK[] };
beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  theirs = privateKey;
  jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'theirs', alg: 'RS256' }] };
});

/** A tenant whose client has no secret and trusts one workload; without changes, it knows the issuer's keys. */
const arrange = ({ isTrusting = true, credentials = 1, isStrict = false } = {}): IdentityTenant => {
  const options = isTrusting ? { trustedIssuers: [{ issuer, jwks }] } : {};
  const identity = newIdentity({ client: { passwordCredentials: [] }, isStrict, options });
  identity.tenant.transact((draft) => {
    const row: FederatedIdentityCredential = {
      id: '00000000-0000-4000-8000-00000000eeee',
      applicationId: findApplicationByAppId(draft, clientId)!.id,
      name: 'main',
      issuer,
      subject,
      description: null,
      audiences: [audience],
    };
    if (credentials > 0) draft.put('federatedIdentityCredentials', row);
  });
  return identity;
};

const toForm = async (changes: object = {}, key = theirs): Promise<Record<string, string>> => {
  const { client_secret: _secret, ...form } = clientForm;
  const assertion = await new SignJWT({ iss: issuer, sub: subject, aud: audience, exp: seconds + 600, ...changes })
    .setProtectedHeader({ alg: 'RS256', kid: 'theirs' })
    .sign(key);
  return {
    ...form,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
};

/** A tenant whose client trusts what an expression says, or whose service principal has a credential itself. */
const arrangeOther = (change: Partial<FederatedIdentityCredential>, isOfPrincipal = false): IdentityTenant => {
  const identity = arrange({ credentials: 0 });
  identity.tenant.transact((draft) => {
    const [principal] = draft.lookup('servicePrincipals', 'appId', clientId);
    const holderId = isOfPrincipal ? principal!.id : findApplicationByAppId(draft, clientId)!.id;
    const row = { name: 'main', issuer, subject, description: null, audiences: [audience], ...change };
    draft.put('federatedIdentityCredentials', {
      id: '00000000-0000-4000-8000-00000000eeee',
      applicationId: holderId,
      ...row,
    });
  });
  return identity;
};

// https://learn.microsoft.com/en-us/entra/workload-id/workload-identities-flexible-federated-identity-credentials
describe('a claims matching expression', () => {
  it.each([
    ["claims['sub'] eq 'repo:contoso/shop:ref:refs/heads/main'", {}, true],
    ["claims['sub'] matches 'repo:contoso/shop:ref:refs/heads/*'", {}, true],
    ["claims['sub'] matches 'repo:contoso/shop:ref:refs/heads/mai?'", {}, true],
    ["claims['sub'] matches 'repo:contoso/sho'", {}, false],
    ["claims['sub'] matches 'repo.contoso/*'", {}, false],
    ["claims['sub'] matches 'repo:contoso/*' and claims['job_workflow_ref'] matches 'contoso/flows/*'", {}, false],
    [
      "claims['sub'] matches 'repo:contoso/*' and claims['job_workflow_ref'] matches 'contoso/flows/*'",
      { job_workflow_ref: 'contoso/flows/build' },
      true,
    ],
  ])('%s, a token with %j: %s', async (value, more, isRight) => {
    const { ask } = arrangeOther({ subject: null, claimsMatchingExpression: { value, languageVersion: 1 } });
    const answer = await ask(await toForm(more));
    expect(isRight ? answer.status : refusalOf(answer)).toEqual(isRight ? 200 : [700213, 'invalid_client']);
  });
});

it('takes the token by a credential of the service principal', async () => {
  const { ask } = arrangeOther({}, true);
  expect((await ask(await toForm())).status).toBe(200);
});

const toPart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signatureOf = (text: string): string => text.split('.')[2] ?? '';

/** Header and payload of a token that says another header. */
const toUnsigned = (text: string, header: object): readonly string[] => [toPart(header), text.split('.')[1] ?? ''];

describe('a token of another issuer', () => {
  it.each([false, true])('proves the client that trusts it; strict: %s', async (isStrict) => {
    expect(claimsOf(await arrange({ isStrict }).ask(await toForm())).appidacr).toBe('2');
  });

  // Sources: https://github.com/Azure/login/issues/482 and 515, and the page of error codes.
  it.each([
    [{ iss: 'https://elsewhere.example' }, 700211, "issuer 'https://elsewhere.example'"],
    [{ sub: 'repo:contoso/shop:ref:refs/heads/next' }, 700213, "subject 'repo:contoso/shop:ref:refs/heads/next'"],
    [{ sub: subject.toUpperCase() }, 7002138, 'case-sensitive comparison'],
    [{ aud: 'api://other' }, 700212, "audience 'api://other'"],
    [{ exp: seconds - 600 }, 700027, 'expired'],
  ])('with %j is refused with AADSTS%i', async (changes, code, words) => {
    const answer = await arrange().ask(await toForm(changes));
    expect([answer.status, ...refusalOf(answer)]).toEqual([401, code, 'invalid_client']);
    expect(answer.body.error_description).toContain(words);
  });

  it('is refused with AADSTS70025 for a client that trusts nobody', async () => {
    expect(refusalOf(await arrange({ credentials: 0 }).ask(await toForm()))).toEqual([70025, 'invalid_client']);
  });

  it("is refused when a key that is not the issuer's has signed it", async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(refusalOf(await arrange().ask(await toForm({}, privateKey)))).toEqual([700027, 'invalid_client']);
  });

  // RFC 8725, 3.1: the one who signs does not choose how it is checked.
  it.each([
    ['signs nothing', (text: string) => [...toUnsigned(text, { alg: 'none' }), ''].join('.')],
    [
      'says that nothing was signed',
      (text: string) => [...toUnsigned(text, { alg: 'none' }), signatureOf(text)].join('.'),
    ],
    [
      'names no key of the issuer',
      (text: string) => [...toUnsigned(text, { alg: 'RS256', kid: 'x' }), signatureOf(text)].join('.'),
    ],
    ['is cut', (text: string) => text.slice(0, -8)],
  ])('that %s is refused', async (_, change) => {
    const form = await toForm();
    const answer = await arrange().ask({ ...form, client_assertion: change(form.client_assertion ?? '') });
    expect([answer.status, ...refusalOf(answer)]).toEqual([401, 700027, 'invalid_client']);
  });

  it.each([
    { iss: 5 },
    { iss: [issuer] },
    { iss: null },
    { sub: 5 },
    { sub: null },
    { aud: 5 },
    { aud: [{}] },
    { exp: 'x' },
    { nbf: 'x' },
  ])('with %j, which no token says, is refused', async (changes) => {
    const form = await toForm();
    const [header = '', payload = '', signature = ''] = (form.client_assertion ?? '').split('.');
    const claims = { ...(JSON.parse(atob(payload)) as object), ...changes };
    const answer = await arrange().ask({ ...form, client_assertion: [header, toPart(claims), signature].join('.') });
    expect([answer.status, ...refusalOf(answer)]).toEqual([401, 700027, 'invalid_client']);
  });

  it('is refused while the server does not have the keys of its issuer, and the refusal says what to do', async () => {
    const answer = await arrange({ isTrusting: false }).ask(await toForm());
    expect(refusalOf(answer)).toEqual([700027, 'invalid_client']);
    expect(answer.body.error_description).toContain('trusted issuers');
  });
});

it('a token that this server issued for another app proves a client that trusts it', async () => {
  const identity = arrange({ isTrusting: false });
  const { body } = await identity.ask({
    grant_type: 'client_credentials',
    client_id: strangerId,
    client_secret: 'any',
    scope: `${apiId}/.default`,
  });
  const assertion = body.access_token as string;
  const { iss = '', sub = '', aud = '' } = decodeJwt(assertion);
  identity.tenant.transact((draft) => {
    const [found] = draft.scan('federatedIdentityCredentials');
    draft.put('federatedIdentityCredentials', { ...found!.row, issuer: iss, subject: sub, audiences: [String(aud)] });
  });
  const answer = await identity.ask({ ...(await toForm()), client_assertion: assertion });
  expect(claimsOf(answer).appidacr).toBe('2');
});
