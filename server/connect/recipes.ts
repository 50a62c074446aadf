// All recipes by name, and how one is printed. What is in them is in the files beside this one; how a shell sets a variable
// is handed in.

import { suggestOrList } from '../words/suggest.js';
import { commandRecipes } from './command-recipes.js';
import { javascriptRecipes } from './javascript-recipes.js';
import { languageRecipes } from './language-recipes.js';
import type { Addresses, Place, Recipe } from './recipe.js';

/** In the order in which they are listed. */
export const recipes: readonly Recipe[] = [...javascriptRecipes, ...languageRecipes, ...commandRecipes];

/** An application of nobody: a server that is not strict takes any. */
const anyClient = { clientId: '11111111-2222-4333-8444-555555555555', clientSecret: 'any-secret' } as const;

/** Where a plain `tenantry start` is. */
const plainStart = {
  url: 'http://localhost:4365',
  httpsUrl: 'https://localhost:4366',
  proxyUrl: 'http://localhost:4367',
  // An authority takes a domain of the tenant in place of its id.
  tenantId: 'contoso.onmicrosoft.com',
} as const;

/**
 * The place for a recipe.
 *
 * @param addresses - of a running server; what it does not have is as with a plain start
 * @param own - where the certificate authority is if no server says so, and the application
 */
export const toPlace = (
  { url, httpsUrl, proxyUrl, caFile, tenantId }: Addresses = plainStart,
  own: {
    readonly caFile?: string;
    readonly clientId?: string | undefined;
    readonly clientSecret?: string | undefined;
  } = {},
): Place => ({
  url,
  httpsUrl: httpsUrl ?? plainStart.httpsUrl,
  proxyUrl: proxyUrl ?? plainStart.proxyUrl,
  caFile: caFile ?? own.caFile ?? 'ca.pem',
  tenantId,
  clientId: own.clientId ?? anyClient.clientId,
  clientSecret: own.clientSecret ?? anyClient.clientSecret,
});

/** Finds a recipe by name. @throws Error with the nearest name when there is none */
export const findRecipe = (name: string): Recipe => {
  const found = recipes.find((recipe) => recipe.name === name.toLowerCase());
  if (found !== undefined) return found;
  const names = recipes.map((recipe) => recipe.name);
  const advice = suggestOrList(name, names);
  throw new Error(`There is no recipe for '${name}'.${advice || " 'tenantry connect' lists them."}`);
};

/** Writes the commands that set a variable: one, or one for each shell that it may be. */
export type SetVariable = (name: string, value: string) => readonly string[];

/** What to do before the code runs, as pairs of a word and a command or sentence. */
export const listSteps = (
  recipe: Recipe,
  place: Place,
  setVariable: SetVariable,
): readonly (readonly [word: string, step: string])[] => {
  const variables = Object.entries(recipe.toVariables(place)).flatMap(([name, value]) => setVariable(name, value));
  return [
    ...(recipe.install?.split('\n') ?? []).map((command) => ['Install', command] as const),
    ...variables.map((command) => ['Set', command] as const),
    ...(recipe.file === undefined ? [] : [['Save as', recipe.file] as const]),
    ...(recipe.run === undefined ? [] : [['Run', recipe.run] as const]),
    ...recipe.toNotes(place).map((note) => ['Note', note] as const),
  ];
};

/** The recipe as text for a terminal. */
export const toRecipeText = (recipe: Recipe, place: Place, setVariable: SetVariable): string => {
  const steps = listSteps(recipe, place, setVariable);
  return [
    `${recipe.title}: ${recipe.does}.`,
    '',
    ...steps.map(([word, step], n) => `  ${(steps[n - 1]?.[0] === word ? '' : word).padEnd(9)}${step}`),
    '',
    recipe.toCode(place),
  ].join('\n');
};

/** The names and what they are for. */
export const toRecipeList = (): string => {
  const width = Math.max(...recipes.map(({ name }) => name.length)) + 2;
  return recipes.map(({ name, title, does }) => `  ${name.padEnd(width)}${title}: ${does}\n`).join('');
};
