// The recipes of `tenantry connect`: what they say is in docs/connect.md, to the letter. That each does what it says is in
// test/clients/sign-in/connect.test.ts.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findRecipe, listSteps, recipes, toPlace, toRecipeText } from '../../server/connect/recipes.js';

const page = readFileSync('docs/connect.md', 'utf8');
const export_ = (name: string, value: string): readonly string[] => [`export ${name}=${value}`];
const place = toPlace(undefined, { caFile: '"$HOME/.config/tenantry/ca.pem"' });

describe.each(recipes.map((recipe) => [recipe.name, recipe] as const))('the recipe for %s', (_name, recipe) => {
  it('is in docs/connect.md as it is printed', () => {
    expect(page).toContain(`\`\`\`${recipe.language}\n${recipe.toCode(place)}\`\`\``);
    const variables = Object.entries(recipe.toVariables(place)).map(([name, value]) => `export ${name}=${value}\n`);
    const commands = [...(recipe.install === undefined ? [] : [`${recipe.install}\n`]), ...variables].join('');
    if (commands !== '') expect(page).toContain(`\`\`\`shell\n${commands}\`\`\``);
    expect(page).toContain(`\n## ${recipe.title}\n`);
  });

  it('holds the addresses of the server that it is printed for, and no other', () => {
    const own = toPlace({
      url: 'http://tenant.example:1001/t/ci-7',
      httpsUrl: 'https://tenant.example:1002/t/ci-7',
      proxyUrl: 'http://ci-7@tenant.example:1003',
      caFile: '/own/ca.pem',
      tenantId: '0f7c2d3e-4b5a-4c6d-8e9f-a0b1c2d3e4f5',
    });
    const text = toRecipeText(recipe, own, export_);
    expect(text).not.toMatch(/localhost:43|contoso/);
    expect(text).toMatch(/tenant\.example:100[123]/);
  });
});

describe('the steps before a snippet', () => {
  it('come in the order in which they are taken', () => {
    const steps = listSteps(findRecipe('java'), place, export_);
    expect(steps.map(([word]) => word)).toEqual(['Save as', 'Run', 'Note', 'Note']);
    expect(listSteps(findRecipe('msal-node'), place, export_).map(([word]) => word)).toEqual([
      'Install',
      'Set',
      'Save as',
      'Run',
      'Note',
    ]);
  });

  it('say where the certificate authority is', () => {
    const own = toPlace({ url: 'http://localhost:1', tenantId: 'x', caFile: '/own/ca.pem' });
    for (const name of ['msal-node', 'python', 'go', 'java', 'm365']) {
      expect(toRecipeText(findRecipe(name), own, export_)).toContain('/own/ca.pem');
    }
  });
});
