// What `tenantry connect` does: asks a running server for its addresses, and prints a recipe with them. The recipes are in
// server/connect.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findRecipe, toPlace, toRecipeList, toRecipeText } from '../../connect/recipes.js';
import type { Addresses, Recipe } from '../../connect/recipe.js';
import { toConfigurationDirectory } from '../../doors/files/configuration-directory.js';
import { toSetVariable } from '../../doors/pages/connect-page.js';
import type { ConnectFlags } from './connect.js';

/**
 * Prints the recipe, or the names of all.
 * @throws Error when there is no such recipe, or the server cannot serve it
 */
export async function runConnect(this: CommandContext, flags: ConnectFlags, client?: string): Promise<void> {
  const { stdout, stderr }: ApplicationContext['process'] = this.process;
  if (client === undefined) {
    stdout.write(`Clients:\n\n${toRecipeList()}\n'tenantry connect msal-node' prints what to write for that client.\n`);
    return;
  }
  const recipe = findRecipe(client);
  const found = await findServer(flags);
  if (found === undefined) {
    stderr.write(
      `tenantry: No server answers at ${flags.url.origin}, so these are the addresses of a plain 'tenantry start'. ` +
        'Start one, or give its URL with --url.\n',
    );
  } else {
    requireServed(recipe, found);
  }
  const { clientId, clientSecret } = flags;
  const place = toPlace(found, { caFile: findOwnAuthority(), clientId, clientSecret });
  stdout.write(flags.code ? recipe.toCode(place) : toRecipeText(recipe, place, toSetVariable(process)));
}

const findServer = async ({ url, tenant }: ConnectFlags): Promise<Addresses | undefined> => {
  const address = new URL('/addresses.json', url);
  if (tenant !== undefined) address.searchParams.set('tenant', tenant);
  let response: Response;
  try {
    response = await fetch(address, { headers: { accept: 'application/json' } });
  } catch (reason) {
    if (tenant === undefined) return undefined;
    throw new Error(
      `No server answers at ${url.origin}, so there is no tenant '${tenant}'. Start one, or give its URL with --url.`,
      {
        cause: reason,
      },
    );
  }
  const answer = (await response.json().catch(() => undefined)) as Partial<Addresses> | undefined;
  if (response.ok && answer?.url !== undefined && answer.tenantId !== undefined) return answer as Addresses;
  throw new Error(
    tenant !== undefined && response.status === 404
      ? `The server at ${url.origin} has no tenant '${tenant}'.`
      : `${url.origin} is no Tenantry server, or one of another version. Check --url.`,
  );
};

const requireServed = ({ title, needs }: Recipe, { httpsUrl, proxyUrl }: Addresses): void => {
  if (needs === 'https' && httpsUrl === undefined) {
    throw new Error(`${title} needs HTTPS. Start the server without --no-https.`);
  }
  if (needs === 'proxy' && proxyUrl === undefined) {
    throw new Error(
      `${title} has Microsoft's hosts fixed, so it goes by the proxy. Start the server with --proxy-port 4367.`,
    );
  }
};

/** Where a server without an option of its own keeps its certificate authority. */
const findOwnAuthority = (): string =>
  join(toConfigurationDirectory({ platform: process.platform, env: process.env, home: homedir() }), 'ca.pem');
