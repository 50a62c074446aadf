// @pnp/graph with the MSAL behavior of @pnp/nodejs, unmodified.

import { expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { runNode, useTenant } from './start-tenant.js';

const tenant = useTenant();

describeClient('@pnp/graph', ['node'], () => {
  it('reads users as an application that signs in with a secret', async () => {
    const { names } = await runNode(tenant(), 'pnp-graph', 'secret');
    expect(names).toEqual(expect.arrayContaining(['Adele Vance', 'Kofi Mensah', 'Lynne Robbins']));
  });
});
