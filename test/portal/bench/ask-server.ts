// What a test asks the server by itself, beside the portal: requests as an administrator, and tenants of its own.

/** Asks one server. */
export interface Asker {
  /** Sends a request. Gives the body of the answer. */
  ask(method: string, path: string, body?: object): Promise<ReturnType<typeof JSON.parse>>;
  /** Makes a tenant whose clock stands still. Gives its name. */
  newTenant(name: string, fixture?: string | object): Promise<string>;
}

/**
 * Makes an asker for a server.
 *
 * @param now - the time in the tenants that it makes
 */
export const createAsker = (url: string, now: string): Asker => {
  const ask: Asker['ask'] = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: 'Bearer test',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    ask,
    newTenant: async (name, fixture = 'contoso') => {
      if (typeof fixture === 'string') await ask('POST', '/_tenantry/tenants', { name, fixture, now });
      else {
        await ask('POST', '/_tenantry/tenants', { name, fixture: 'empty', now });
        await ask('PUT', `/t/${name}/_tenantry/state`, { fixture, now });
      }
      await ask('PATCH', `/t/${name}/_tenantry/clock`, { frozen: true });
      return name;
    },
  };
};
