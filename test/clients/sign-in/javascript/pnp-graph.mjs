// @pnp/graph, signing in with the MSAL behavior of @pnp/nodejs.

import { graphfi } from '@pnp/graph';
import { GraphDefault, MSAL } from '@pnp/nodejs';
import '@pnp/graph/users/index.js';
import { runTask } from './run-task.mjs';

await runTask({
  secret: async ({ origin, host, tenant, clientId, clientSecret }) => {
    const auth = { clientId, clientSecret, authority: `${origin}/${tenant}`, knownAuthorities: [host] };
    const graph = graphfi().using(
      GraphDefault({ baseUrl: `${origin}/v1.0` }),
      MSAL({ auth }, ['https://graph.microsoft.com/.default']),
    );
    const users = await graph.users.filter("department eq 'Retail'").select('displayName')();
    return { names: users.map(({ displayName }) => displayName) };
  },
});
