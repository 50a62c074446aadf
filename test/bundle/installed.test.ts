// What installing the package brings to a consumer's computer.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly packages: Readonly<Record<string, { readonly dev?: true; readonly hasInstallScript?: true }>>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;
const installed = Object.entries(packages).filter(([folder, one]) => folder !== '' && one.dev !== true);

it('runs no script of another package but that of msw, which copies a file for those who ask it to', () => {
  const scripts = installed.filter(([, one]) => one.hasInstallScript === true).map(([folder]) => folder);
  expect(scripts).toEqual(['node_modules/msw']);
});

it('brings nothing that reports its use: Swagger UI is shipped in dist/ without the package that does', () => {
  const folders = installed.map(([folder]) => folder);
  expect(folders.length).toBeGreaterThan(20);
  expect(folders.filter((folder) => /scarf|swagger-ui/.test(folder))).toEqual([]);
});
