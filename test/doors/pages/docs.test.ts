// Swagger UI and the documents that it shows. The other pages are in pages.test.ts.

import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createPages } from '../../../server/doors/pages/express-pages.js';
import { newEmulator } from '../../new-emulator.js';

const site = { url: 'http://localhost:5123', version: '1.2.3', tenantId: '3b1f7d2e-58c4-4c0a-9f55-2c8f6f0a9d17' };
const pages = supertest(createPages(site, newEmulator({ fixture: 'contoso' }).handle));

describe('the documentation of one operation', () => {
  it('is found by its id, whichever document it is in', async () => {
    const graph = await pages.get('/docs/operations/assignLicense');
    expect(graph.status).toBe(302);
    expect(graph.headers.location).toBe('/docs/?urls.primaryName=Microsoft%20Graph#/Licenses/assignLicense');
    const control = await pages.get('/docs/operations/mintToken');
    expect(control.headers.location).toBe('/docs/?urls.primaryName=Tenantry%20control%20plane#/Tokens/mintToken');
    expect((await pages.get('/docs/operations/nothing')).status).toBe(404);
  });
});

describe('the docs', () => {
  it.each(['/docs', '/docs/'])('are at %s with addresses that work from there', async (path) => {
    const { status, type, text } = await pages.get(path);
    expect([status, type]).toEqual([200, 'text/html']);
    for (const [, file] of text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect([file, (await pages.get(file!)).status]).toEqual([file, 200]);
    }
  });

  it.each([
    ['swagger-ui.css', 'text/css'],
    ['swagger-ui-bundle.js', 'text/javascript'],
    ['swagger-ui-standalone-preset.js', 'text/javascript'],
  ])('serve %s itself, as %s', async (file, type) => {
    const answer = await pages.get(`/docs/${file}`).buffer(true).parse(toText);
    expect(answer.type).toBe(type);
    expect(answer.body).toBe(readFileSync(`node_modules/swagger-ui-dist/${file}`, 'utf8'));
  });

  it('answer 404 for a file that Swagger UI has not, never the page', async () => {
    expect((await pages.get('/docs/nothing.css')).status).toBe(404);
  });

  it('offer all documents, and add a token to what is tried out', async () => {
    const { text } = await pages.get('/docs/swagger-ui-init.js').buffer(true);
    const seen = runInitialiser(text);
    expect(seen.urls.map(({ url }) => url)).toEqual([
      '/openapi/graph.json',
      '/openapi/admin.json',
      '/openapi/identity.json',
      '/openapi/control.json',
    ]);
    expect(seen.requestInterceptor({ headers: {} }).headers.Authorization).toMatch(/^Bearer ./);
    const own = { headers: { Authorization: 'Bearer mine' } };
    expect(seen.requestInterceptor(own).headers.Authorization).toBe('Bearer mine');
  });
});

describe('the documents', () => {
  it.each(['graph', 'admin', 'identity', 'control'])('%s is served as OpenAPI 3.1', async (name) => {
    const answer = await pages.get(`/openapi/${name}.json`);
    expect([answer.status, answer.type]).toEqual([200, 'application/json']);
    expect(answer.body).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) as string });
  });

  it('others are not found', async () => {
    expect((await pages.get('/openapi/package.json')).status).toBe(404);
  });
});

interface Initialised {
  readonly urls: readonly { readonly url: string }[];
  readonly requestInterceptor: (request: { headers: Record<string, string> }) => { headers: Record<string, string> };
}

// Runs the script as a browser would, with nothing else in reach, and answers what Swagger UI is given.
const runInitialiser = (script: string): Initialised => {
  const given: Initialised[] = [];
  const bundle = Object.assign((options: Initialised) => void given.push(options), { presets: {}, plugins: {} });
  const window = { onload: () => undefined, location: { search: '', origin: site.url } };
  runInNewContext(script, { window, SwaggerUIBundle: bundle, SwaggerUIStandalonePreset: {} });
  window.onload();
  return given[0]!;
};

const toText = (res: supertest.Response, done: (reason: Error | null, text: string) => void): void => {
  let text = '';
  const stream = res as unknown as NodeJS.ReadableStream;
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => (text += chunk));
  stream.on('end', () => done(null, text));
};
