// What `tenantry connect` prints does what it says: each snippet is run as it stands, with the addresses of a running server,
// wherever the machine has its runtime.

import { build } from 'esbuild';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Addresses, Place, Recipe } from '../../../server/connect/recipe.js';
import { findRecipe, recipes, toPlace } from '../../../server/connect/recipes.js';
import { describeClient } from './describe-client.js';
import { installed, programs, type RuntimeName } from './machine.js';
import { runNode, toEnvironment, useTenant } from './start-tenant.js';

const tenant = useTenant();
const run = promisify(execFile);

/** How a snippet is run as its text says, where the packages of these tests are. */
type Runner = (recipe: Recipe, place: Place) => Promise<string>;

interface Trial {
  /** The package that the snippet is about. */
  readonly client: string;
  readonly needs: readonly [RuntimeName, ...RuntimeName[]];
  readonly run: Runner;
}

const runIn = async (
  folder: string,
  words: readonly [string, ...string[]],
  variables: Readonly<Record<string, string>>,
): Promise<string> => {
  const [program, ...rest] = words;
  const { NODE_EXTRA_CA_CERTS: _, ...env } = toEnvironment(tenant());
  const { PATH = '', HOME = '' } = process.env;
  const bin = `${programs}javascript/node_modules/.bin`;
  const options = { cwd: folder, env: { ...env, HOME, ...variables, PATH: `${bin}:${PATH}` }, timeout: 110_000 };
  return (await run(program, rest, options)).stdout;
};

const save = (recipe: Recipe, place: Place): string => {
  const folder = join(tenant().folder, recipe.name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, recipe.file ?? 'commands.sh');
  writeFileSync(file, recipe.toCode(place));
  return file;
};

// Node looks for the packages of such a program in the folder that it is started in.
const node: Runner = (recipe, place) =>
  runIn(
    `${programs}javascript`,
    [process.execPath, '--input-type=module', '-e', recipe.toCode(place)],
    recipe.toVariables(place),
  );

const python: Runner = (recipe, place) =>
  runIn(programs, [`${installed}python/bin/python`, save(recipe, place)], recipe.toVariables(place));

const go: Runner = (recipe, place) =>
  runIn(`${programs}go`, ['go', 'run', save(recipe, place)], { ...recipe.toVariables(place), GOTOOLCHAIN: 'local' });

const java: Runner = (recipe, place) => {
  const file = save(recipe, place);
  const store = join(tenant().folder, recipe.name, 'tenantry.p12');
  // The command of the note, in the words of the note.
  const [note = ''] = recipe.toNotes(place).filter((one) => one.includes('keytool'));
  const command = note.slice(note.indexOf('keytool')).replace('tenantry.p12', store);
  execFileSync('sh', ['-c', command], { stdio: 'ignore' });
  const words = (recipe.run ?? '').replace('tenantry.p12', store).replace('lib/*', `${installed}java/*`);
  return runIn(programs, ['sh', '-c', words.replace('App.java', file)], recipe.toVariables(place));
};

const shell: Runner = (recipe, place) =>
  runIn(programs, ['bash', '-euo', 'pipefail', save(recipe, place)], {
    ...recipe.toVariables(place),
    HOME: tenant().folder,
  });

const browser: Runner = async (recipe, place) => {
  const { outputFiles } = await build({
    stdin: { contents: recipe.toCode(place), resolveDir: `${programs}javascript` },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const file = join(tenant().folder, 'bundle.js');
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  return ((await runNode(tenant(), 'connect-page', 'show', { file })) as { readonly text: string }).text;
};

const trials: Readonly<Record<string, Trial>> = {
  'graph-client': { client: '@microsoft/microsoft-graph-client', needs: ['node'], run: node },
  'msgraph-sdk': { client: '@microsoft/msgraph-sdk', needs: ['node'], run: node },
  'msal-node': { client: '@azure/msal-node', needs: ['node'], run: node },
  'msal-browser': { client: '@azure/msal-browser', needs: ['node', 'chromium'], run: browser },
  'azure-identity': { client: '@azure/identity', needs: ['node'], run: node },
  pnpjs: { client: '@pnp/graph', needs: ['node'], run: node },
  python: { client: 'msgraph-sdk', needs: ['python'], run: python },
  'msal-python': { client: 'msal', needs: ['python'], run: python },
  go: { client: 'azidentity', needs: ['go'], run: go },
  java: { client: 'msal4j', needs: ['java'], run: java },
  m365: { client: '@pnp/cli-microsoft365', needs: ['node'], run: shell },
};

/** Nobody here has their runtime: what they print is read, not run. docs/connect.md says so of each. */
const notRun = ['csharp', 'powershell', 'az'];

let addresses: Addresses;
let names: readonly string[];
beforeAll(async () => {
  const { url } = tenant().server;
  addresses = (await (await fetch(`${url}/addresses.json`)).json()) as Addresses;
  const users = await fetch(`${url}/v1.0/users?$select=displayName&$top=3`, { headers: { authorization: 'Bearer x' } });
  const { value } = (await users.json()) as { readonly value: readonly { readonly displayName: string }[] };
  names = value.map(({ displayName }) => displayName);
});

/** What each snippet ends with: the first users, but for two that show something else. */
const listExpected = (name: string): readonly string[] => {
  if (name === 'm365') return ['SPE_E3', 'Microsoft_Teams_Enterprise_New'];
  return name === 'msal-browser' ? ['Adele Vance'] : names;
};

for (const [name, trial] of Object.entries(trials)) {
  describeClient(trial.client, trial.needs, () => {
    it(`is reached as 'tenantry connect ${name}' says`, async () => {
      const printed = await trial.run(findRecipe(name), toPlace(addresses));
      for (const one of listExpected(name)) expect(printed).toContain(one);
    });
  });
}

describe('curl', () => {
  it("is reached as 'tenantry connect curl' says", async () => {
    const printed = await shell(findRecipe('curl'), toPlace(addresses));
    for (const one of names) expect(printed).toContain(one);
  });
});

describe('the recipes', () => {
  it('are run by these tests, but for those that no machine here can run', () => {
    expect([...Object.keys(trials), 'curl', ...notRun].toSorted()).toEqual(recipes.map(({ name }) => name).toSorted());
  });
});

describeClient('@azure/msal-node', ['node'], () => {
  it('is led to a hosted tenant by its authority alone', async () => {
    const { url } = tenant().server;
    await fetch(`${url}/_tenantry/tenants`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'ci-7', fixture: 'last-seat' }),
    });
    const hosted = (await (await fetch(`${url}/addresses.json?tenant=ci-7`)).json()) as Addresses;
    const printed = await node(findRecipe('msal-node'), toPlace(hosted));
    expect(printed).toContain('Diego Siciliani');
  });
});
