// Where a program reaches this server: for the start page, and as JSON for `tenantry connect`, `tenantry exec` and the portal. What a program has
// to write is in server/connect.

import { listSteps, recipes, toPlace, toRecipeText, type SetVariable } from '../../connect/recipes.js';
import type { Addresses, Recipe } from '../../connect/recipe.js';
import type { Handle } from '../../http/exchange.js';
import { toVariableCommands, type Surroundings } from './commands.js';
import type { Site } from './index-page.js';

/** The addresses of the default tenant. */
export const toAddresses = ({ version, url, httpsUrl, proxyUrl, caFile, tenantId }: Site): Addresses => ({
  version,
  url,
  httpsUrl,
  proxyUrl,
  caFile,
  tenantId,
});

interface TenantSummary {
  readonly name: string;
  readonly tenantId: string;
}

const findTenant = async (ask: Handle, name: string): Promise<TenantSummary | undefined> => {
  const { body = '{}' } = await ask({ method: 'GET', url: '/_tenantry/tenants', headers: {} });
  const { value = [] } = JSON.parse(body) as { readonly value?: readonly TenantSummary[] };
  return value.find((tenant) => tenant.name === name);
};

/**
 * The addresses of a hosted tenant.
 *
 * @param tenant - its name
 * @returns undefined when there is no such tenant
 */
export const findAddresses = async (site: Site, ask: Handle, tenant: string): Promise<Addresses | undefined> => {
  const { version, url, httpsUrl, proxyUrl, caFile } = site;
  const found = await findTenant(ask, tenant);
  if (found === undefined) return undefined;
  const prefix = `/t/${encodeURIComponent(tenant)}`;
  return {
    version,
    url: url + prefix,
    httpsUrl: httpsUrl === undefined ? undefined : httpsUrl + prefix,
    // The proxy's hosts are Microsoft's, so the name of its user says which tenant is meant.
    proxyUrl: proxyUrl?.replace('//', `//${encodeURIComponent(tenant)}@`),
    caFile,
    tenantId: found.tenantId,
  };
};

/** Writes commands for the shell that the reader probably has, and says which where it may be several. */
export const toSetVariable =
  (surroundings: Surroundings): SetVariable =>
  (name, value) =>
    toVariableCommands(name, value, surroundings).map(({ shell, command }) =>
      shell === undefined ? command : `${command}  (${shell})`,
    );

const isServed = ({ needs }: Recipe, { httpsUrl, proxyUrl }: Addresses): boolean =>
  needs === 'http' || (needs === 'https' ? httpsUrl : proxyUrl) !== undefined;

const listServed = (addresses: Addresses): readonly Recipe[] => recipes.filter((recipe) => isServed(recipe, addresses));

/** The recipes that this server can serve. */
export const listRecipeTexts = (
  addresses: Addresses,
  surroundings: Surroundings,
): readonly { readonly title: string; readonly text: string }[] => {
  const place = toPlace(addresses);
  return listServed(addresses).map((recipe) => ({
    title: recipe.title,
    text: toRecipeText(recipe, place, toSetVariable(surroundings)),
  }));
};

/** A recipe in its parts: what to do first, and the code. */
interface RecipeParts extends Pick<Recipe, 'name' | 'title' | 'does' | 'language'> {
  readonly steps: readonly { readonly kind: string; readonly text: string }[];
  readonly code: string;
}

/** The same recipes for a page that shows each part in its own way. */
export const listRecipeParts = (addresses: Addresses, surroundings: Surroundings): readonly RecipeParts[] => {
  const place = toPlace(addresses);
  return listServed(addresses).map((recipe) => ({
    name: recipe.name,
    title: recipe.title,
    does: recipe.does,
    language: recipe.language,
    steps: listSteps(recipe, place, toSetVariable(surroundings)).map(([kind, text]) => ({ kind, text })),
    code: recipe.toCode(place),
  }));
};
