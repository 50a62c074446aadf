// Clients in Python, unmodified.

import { expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { programs } from './machine.js';
import { registerCertificate } from './register-app.js';
import { runPython, useTenant } from './start-tenant.js';
import { readClaims } from './tokens.js';

const tenant = useTenant();

describeClient('msal', ['python'], () => {
  it('signs an application in with a secret, and keeps the token', async () => {
    const seen = await runPython(tenant(), 'msal_program', 'secret');
    expect(seen).toMatchObject({ fromCache: true, status: 200 });
    expect(readClaims(seen.accessToken)).toMatchObject({ idtyp: 'app' });
  });

  it('signs an application in with a certificate', async () => {
    const given = await registerCertificate(tenant());
    const seen = await runPython(tenant(), 'msal_program', 'certificate', given);
    expect(seen).toMatchObject({ status: 200 });
  });
});

describeClient('msal', ['python'], () => {
  const byProxy = (): Readonly<Record<string, string>> => ({ HTTPS_PROXY: tenant().server.proxyUrl ?? '' });

  it('needs no changed line by the proxy', async () => {
    expect(await runPython(tenant(), 'msal_program', 'unchanged', {}, byProxy())).toEqual({ status: 200 });
  });

  it('signs a user in with a password by the proxy, and renews the token silently', async () => {
    const seen = await runPython(tenant(), 'msal_program', 'password', {}, byProxy());
    expect(seen).toMatchObject({ isRenewed: true, me: 'adelev@contoso.onmicrosoft.com' });
    expect(seen.claims).toMatchObject({ name: 'Adele Vance', tid: tenant().place.tenant });
  });
});

describeClient('msal', ['python', 'chromium'], () => {
  it('signs in on a device, by a code that its user types into a browser', async () => {
    const enterDeviceCode = [process.execPath, `${programs}javascript/enter-device-code.mjs`];
    const { user, password } = tenant().place;
    const given = { enterDeviceCode: [...enterDeviceCode, JSON.stringify({ user, password })] };
    const seen = await runPython(tenant(), 'msal_program', 'deviceCode', given);
    expect(seen).toMatchObject({ isRenewed: true, me: 'adelev@contoso.onmicrosoft.com' });
  });
});

describeClient('azure-identity', ['python'], () => {
  it('signs an application in with a secret', async () => {
    expect(await runPython(tenant(), 'azure_program', 'secret')).toMatchObject({ status: 200 });
  });
});

describeClient('msgraph-sdk', ['python'], () => {
  it('reads users, products and licenses, and knows an error', async () => {
    const seen = await runPython(tenant(), 'azure_program', 'graphSdk');
    expect(seen.names).toEqual(expect.arrayContaining(['Adele Vance', 'Kofi Mensah', 'Lynne Robbins']));
    expect(seen).toMatchObject({ skus: 13, licenses: ['SPE_E3', 'POWER_BI_PRO'], code: 'Request_ResourceNotFound' });
  });
});
