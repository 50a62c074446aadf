// openid-client, unmodified: a relying party that knows OpenID Connect and nothing of Microsoft.
// https://openid.net/specs/openid-connect-core-1_0.html

import { expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { runNode, useTenant } from './start-tenant.js';

const tenant = useTenant();

describeClient('openid-client', ['node'], () => {
  it.each(['secretPost', 'secretBasic'])('signs an application in with a secret: %s', async (task) => {
    expect(await runNode(tenant(), 'openid-client', task)).toMatchObject({ status: 200 });
  });
});

describeClient('openid-client', ['node', 'chromium'], () => {
  it('signs a user in by a code, checks the signature of the id token, reads userinfo, and renews', async () => {
    const { claims, info, me, isRotated, leave } = await runNode(tenant(), 'openid-client', 'code');
    const { origin, tenant: tenantId, clientId } = tenant().place;
    expect(claims).toMatchObject({
      iss: `${origin}/${tenantId}/v2.0`,
      aud: clientId,
      tid: tenantId,
      name: 'Adele Vance',
      preferred_username: 'adelev@contoso.onmicrosoft.com',
    });
    expect(info).toMatchObject({ sub: claims.sub, name: 'Adele Vance' });
    expect([me, isRotated]).toEqual(['adelev@contoso.onmicrosoft.com', true]);
    expect(leave).toContain(`${origin}/${tenantId}/oauth2/v2.0/logout`);
  });
});
