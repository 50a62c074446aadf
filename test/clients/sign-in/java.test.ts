// A client in Java, unmodified.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { installed } from './machine.js';
import { registerCertificate } from './register-app.js';
import { runProgram, toEnvironment, useTenant, type Seen } from './start-tenant.js';
import { readClaims } from './tokens.js';

const tenant = useTenant();

describeClient('msal4j', ['java'], () => {
  let trust: readonly string[] = [];

  beforeAll(() => {
    const { server, folder } = tenant();
    const store = join(folder, 'tenantry.p12');
    const words = ['-importcert', '-noprompt', '-alias', 'tenantry', '-storepass', 'tenantry'];
    execFileSync('keytool', [...words, '-file', server.caFile ?? '', '-keystore', store], { stdio: 'ignore' });
    trust = [`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=tenantry'];
  });

  /** Java reads no variable for a proxy. */
  const listProxy = (): readonly string[] => {
    const { hostname, port } = new URL(tenant().server.proxyUrl ?? '');
    return [`-Dhttps.proxyHost=${hostname}`, `-Dhttps.proxyPort=${port}`];
  };

  const runJava = (
    task: string,
    given: Readonly<Record<string, string>> = {},
    options: readonly string[] = [],
  ): Promise<Seen> => {
    const { origin, tenant: tenantId, clientId, clientSecret, user, password } = tenant().place;
    const env = toEnvironment(tenant(), {
      PLACE_ORIGIN: origin,
      PLACE_TENANT: tenantId,
      PLACE_CLIENT_ID: clientId,
      PLACE_CLIENT_SECRET: clientSecret,
      PLACE_USER: user,
      PLACE_PASSWORD: password,
      ...given,
    });
    return runProgram(['java', ...trust, ...options, '-cp', `${installed}java/*`, 'java/Client.java', task], env);
  };

  it('signs an application in with a secret', async () => {
    const seen = await runJava('secret');
    expect(seen.status).toBe(200);
    expect(readClaims(seen.accessToken)).toMatchObject({ idtyp: 'app' });
  });

  it('signs an application in with a certificate', async () => {
    const { clientId, certificate } = await registerCertificate(tenant());
    const { privateKey, x5c } = certificate;
    const given = { PLACE_CLIENT_ID: clientId, PLACE_PRIVATE_KEY: privateKey, PLACE_X5C: x5c };
    expect(await runJava('certificate', given)).toMatchObject({ status: 200 });
  });

  it('signs a user in with a password by the proxy, and renews the token silently', async () => {
    const seen = await runJava('password', {}, listProxy());
    expect(seen).toMatchObject({
      isRenewed: true,
      status: 200,
      me: { userPrincipalName: 'adelev@contoso.onmicrosoft.com' },
    });
  });
});
