// The recipes as the server's start page has them, in their parts; see server/doors/pages/connect-page.ts.

import { reach, toRefusalText } from '../../api/refusal.js';

/** A recipe for one kind of program. */
export interface Recipe {
  readonly name: string;
  readonly title: string;
  readonly does: string;
  readonly steps: readonly { readonly kind: 'Install' | 'Set' | 'Save as' | 'Run' | 'Note'; readonly text: string }[];
  readonly code: string;
}

/** Where the tenant is, and how programs get there. */
export interface Recipes {
  readonly addresses: {
    readonly url: string;
    readonly httpsUrl?: string;
    readonly proxyUrl?: string;
    readonly caFile?: string;
    readonly tenantId: string;
  };
  readonly recipes: readonly Recipe[];
}

/** The recipes for a tenant. @throws Error with what the server says against it */
export const readRecipes = async (tenant: string | undefined): Promise<Recipes> => {
  const query = tenant === undefined ? '' : `?tenant=${encodeURIComponent(tenant)}`;
  const response = await reach(`/recipes.json${query}`, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(toRefusalText(await response.json()));
  return (await response.json()) as Recipes;
};
