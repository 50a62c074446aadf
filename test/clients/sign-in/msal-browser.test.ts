// @azure/msal-browser, unmodified, in a page of an origin of its own.

import { expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { runNode, useTenant } from './start-tenant.js';
import { readClaims } from './tokens.js';

const tenant = useTenant();

describeClient('@azure/msal-browser', ['node', 'chromium'], () => {
  it('signs a user in by the redirect flow, gets tokens silently, and calls Graph from the page', async () => {
    const seen = await runNode(tenant(), 'msal-browser', 'redirect');
    expect(seen).toMatchObject({ cached: true, isRenewed: true, status: 200, me: 'adelev@contoso.onmicrosoft.com' });
    expect(readClaims(seen.idToken)).toMatchObject({ name: 'Adele Vance', ver: '2.0' });
  });
});
