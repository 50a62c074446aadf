// `tenantry openapi`.

import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { runLine } from './run-line.js';

it('prints the Graph document when none is named', async () => {
  const { code, stdout } = await runLine('openapi');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ paths: { '/subscribedSkus': {} } });
});

it('prints the same document as YAML', async () => {
  const json = await runLine('openapi', 'control');
  const yaml = await runLine('openapi', 'control', '--yaml');
  expect(yaml.stdout).not.toMatch(/^\{/);
  expect(parse(yaml.stdout)).toEqual(JSON.parse(json.stdout));
});
