// A client in Go, unmodified, and a program in Go that knows only Microsoft's own hosts.

import { expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { installed } from './machine.js';
import { addSecret, registerApp, registerCertificate } from './register-app.js';
import { runProgram, toEnvironment, useTenant, type Seen } from './start-tenant.js';
import { readClaims } from './tokens.js';

const tenant = useTenant();

const runGo = (task: string, given: object = {}, env: Readonly<Record<string, string>> = {}): Promise<Seen> =>
  runProgram(
    [`${installed}go/client`, task, JSON.stringify({ ...tenant().place, ...given })],
    toEnvironment(tenant(), { SSL_CERT_FILE: tenant().server.caFile ?? '', ...env }),
  );

describeClient('azidentity', ['go'], () => {
  it('signs an application in with a secret', async () => {
    const seen = await runGo('secret');
    expect(seen).toMatchObject({ status: 200, rows: 13 });
    expect(readClaims(seen.accessToken)).toMatchObject({ idtyp: 'app' });
  });

  it('signs an application in with a certificate', async () => {
    const given = await registerCertificate(tenant());
    expect(await runGo('certificate', given)).toMatchObject({ status: 200, rows: 13 });
  });

  it('signs a user in with a password', async () => {
    expect(await runGo('password')).toMatchObject({ status: 200, me: 'adelev@contoso.onmicrosoft.com' });
  });

  it("gets Microsoft's number for a wrong secret", async () => {
    const application = await registerApp(tenant(), { displayName: 'With a secret' }, {});
    await addSecret(tenant(), application);
    const { error } = await runGo('wrongSecret', { clientId: application.clientId, clientSecret: 'not-this-one' });
    expect(error).toContain('AADSTS7000215');
  });

  it('is not needed: net/http with the hosts of the cloud in its text comes by the proxy', async () => {
    const seen = await runGo('plain', {}, { HTTPS_PROXY: tenant().server.proxyUrl ?? '' });
    expect(seen).toMatchObject({ status: 200, rows: 13 });
  });
});
